// src/formats/bring: config.json of Hugging Face: its values and the head that it names. Only for the families' rules.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "formats/bring/expr.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {

/// A number as the notation writes it.
inline std::string n(Count value) { return std::to_string(value); }

/// One that an old configuration says by its class alone is told from outside.
class Config {
 public:
  Config(const Expr& config, std::string_view type) : config_(config), args_(config), type_(type) {}

  /// What has to be there and is not.
  [[nodiscard]] const std::string& missing() const { return missing_; }
  [[nodiscard]] const std::vector<std::string>& doubts() const { return doubts_; }
  /// A class with a head that no rule has asked for: its name; else nothing.
  [[nodiscard]] std::string unknown_head() const {
    const Expr* all = config_.find("architectures");
    if (all == nullptr || all->parts.empty() || asked_) return {};
    const std::string& name = all->parts.front().text;
    return has(name, "For") || has(name, "Head") ? name : std::string();
  }

  /// Products of two of them, and sums of those, are numbers that can be counted.
  static constexpr Count most = 1'000'000'000;
  Count need(std::string_view names, Count usual = 0) {
    const auto value = args_.count(names);
    if (value && *value > 0 && *value <= most) return *value;
    if (usual > 0) return usual;
    if (missing_.empty()) missing_ = std::string(names.substr(0, names.find('|')));
    return 1;
  }
  [[nodiscard]] bool yes(std::string_view name, bool otherwise) const { return args_.yes(name, -1, otherwise); }
  [[nodiscard]] Count or_else(std::string_view names, Count otherwise) const {
    return args_.count_or(names, -1, otherwise);
  }
  [[nodiscard]] const Expr* part(std::string_view name) const { return config_.find(name); }
  [[nodiscard]] std::string_view word(std::string_view name) const { return config_.word(name); }
  [[nodiscard]] std::string_view type() const { return type_; }

  [[nodiscard]] bool head(std::string_view part) {
    const Expr* all = config_.find("architectures");
    if (all == nullptr) return false;
    const bool is_it = std::ranges::any_of(all->parts, [&](const Expr& one) { return has(one.text, part); });
    asked_ = asked_ || is_it;
    return is_it;
  }
  /// Whether it names a class, and that has no head.
  [[nodiscard]] bool is_bare() {
    return config_.find("architectures") != nullptr && !head("ForCausalLM") && !head("LMHead");
  }
  [[nodiscard]] Count labels_or(Count usual) const {
    if (const Expr* all = config_.find("id2label"); all != nullptr && all->is(Expr::Kind::map))
      return static_cast<Count>(all->parts.size() / 2);
    return args_.count_or("num_labels", -1, usual);
  }
  /// The last dense layer, which is the table of words turned over unless it says otherwise. A bias of its own stands beside it.
  std::string word_head(Count words, bool tied, bool bias = false) {
    if (tied) doubts_.push_back(text::say(text::Key::bring_tied));
    if (!tied) return "HEAD: dense " + n(words) + (bias ? "\n" : ", bias=no\n");
    return "HEAD: dense " + n(words) + ", bias=no, tied=WORDS\n" + (bias ? "BIAS: table " + n(words) + "\n" : "");
  }
  void doubt(std::string words) { doubts_.push_back(std::move(words)); }
  void lacks(std::string_view name) { missing_ = name; }

 private:
  const Expr& config_;
  Args args_;
  std::string_view type_;
  std::string missing_;
  std::vector<std::string> doubts_;
  bool asked_ = false;
};

/// The notation; empty where the family is not known, or something is missing.
[[nodiscard]] std::string encoder_family(Config& config);
[[nodiscard]] std::string decoder_family(Config& config);
[[nodiscard]] std::string paired_family(Config& config);
[[nodiscard]] std::string picture_family(Config& config);
[[nodiscard]] std::string window_family(Config& config);
[[nodiscard]] std::string newer_family(Config& config);
/// Of a family that is not known, where all numbers of a Transformer are there.
[[nodiscard]] std::string plain_transformer(Config& config);

}  // namespace pw::formats::bring
