// The files of one model: which of how many each of them is, what their index lists, and their tensors together.
#include <algorithm>
#include <set>

#include "formats/bring/binary.h"
#include "formats/bring/expr.h"
#include "formats/bring/forms.h"
#include "formats/bring/scan.h"
#include "formats/bring/tensors.h"

namespace pw::formats::bring {

using text::Key;

namespace {

/// Nothing: it is none of those that hold tensors with their names and nothing else.
std::optional<TensorsOr> tensors_of(Bytes& file, Form form) {
  switch (form) {
    case Form::safetensors: return read_safetensors(file);
    case Form::gguf: return read_gguf(file);
    case Form::pickle: return read_pickle(file);
    default: return std::nullopt;
  }
}

/// "model-00001-of-00003.safetensors": which of how many, as Hugging Face's libraries and llama.cpp's gguf-split name them.
struct Share {
  int which = 0, all = 0;
  std::string_view model;
};
std::optional<Share> share_of(std::string_view name) {
  const std::size_t of = name.rfind("-of-");
  const std::size_t dash = of == std::string_view::npos || of == 0 ? of : name.rfind('-', of - 1);
  if (of == std::string_view::npos || dash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> int {
    int out = 0;
    if (digits.empty() || digits.size() > 6) return 0;
    for (const char digit : digits) {
      if (!is_digit(digit)) return 0;
      out = out * 10 + (digit - '0');
    }
    return out;
  };
  const std::string_view rest = name.substr(of + 4);
  const Share out{number(name.substr(dash + 1, of - dash - 1)), number(rest.substr(0, rest.find('.'))),
                  name.substr(0, dash)};
  return out.which >= 1 && out.which <= out.all && out.all > 1 ? std::optional(out) : std::nullopt;
}

/// What the index of a model's files lists, {"metadata": ..., "weight_map": {TENSOR: FILE}}: each tensor, and in which file it is.
/// Nothing where it lists none.
using Index = std::vector<std::pair<std::string, std::string>>;
Index listed_in(std::string_view text) {
  const ReadExpr read = read_json(text);
  const Expr* map = read.expr && read.expr->is(Expr::Kind::map) ? read.expr->find("weight_map") : nullptr;
  Index out;
  for (std::size_t i = 0; map != nullptr && map->is(Expr::Kind::map) && i + 1 < map->parts.size(); i += 2)
    if (!map->parts[i + 1].text.empty()) out.emplace_back(map->parts[i].text, map->parts[i + 1].text);
  return out;
}

/// What lies beside the weights of a published model, and is opened with them where a whole folder is: settings, words, a description.
bool is_beside(std::string_view name, Form form) {
  return form == Form::notation &&
         std::ranges::any_of(std::initializer_list<std::string_view>{".json", ".txt", ".md", ".model", ".py", ".jinja"},
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

/// The files of one model, as far as they are read.
class Model {
 public:
  /// Takes a file in: its tensors, or what it lists. An error where it cannot be read, or is no part of the others' model.
  [[nodiscard]] std::expected<void, Refused> take(const Given& file, bool is_alone) {
    const Form form = recognise_file(*file.bytes);
    auto read = tensors_of(*file.bytes, form);
    if (!read && !is_alone && index_.empty()) {
      index_ = index_of(*file.bytes);
      if (!index_.empty()) return {};
    }
    if (!read && is_beside(file.name, form)) {
      ++beside_;
      return {};
    }
    if (!read) return std::unexpected(refused_named(form, Key::bring_alone, file.name));
    if (!belongs(file.name, form)) return std::unexpected(refused_named(form, Key::bring_no_part, file.name));
    if (!*read) {
      Refused refused = std::move(read->error());
      if (!is_alone)
        refused.words = text::say(Key::bring_of_file,
                                  {{"name", std::string_view(file.name)}, {"words", std::string_view(refused.words)}});
      return std::unexpected(std::move(refused));
    }
    form_ = form;
    ++files_;
    here_.insert(file.name);
    if (const auto share = share_of(file.name)) shares_.push_back(*share);
    for (Tensor& tensor : (*read)->all) {
      if (!names_.insert(tensor.name).second)
        return std::unexpected(refused_named(form, Key::bring_tensor_twice, tensor.name));
      found_.all.push_back(std::move(tensor));
    }
    found_.again += (*read)->again;
    return {};
  }

  [[nodiscard]] BroughtOr done() {
    if (files_ == 0) return std::unexpected(Refused{Form::notation, 0, text::say(Key::bring_not_known)});
    Brought out = from_tensors(std::move(found_.all), form_);
    if (found_.again > 0) out.notes.push_back({0, text::say(Key::bring_under_two_names, {{"n", found_.again}})});
    const std::string form = form_name(form_);
    if (files_ > 1)
      out.said = text::say(shares_.empty() && index_.empty() ? Key::bring_counted_together : Key::bring_these_are,
                           {{"n", files_}, {"form", std::string_view(form)}});
    if (beside_ > 0) out.notes.push_back({0, text::say(Key::bring_left_aside, {{"n", beside_}})});
    const std::string missing = what_is_missing();
    if (missing.empty()) return out;
    out.is_complete = false;
    out.notes.insert(out.notes.begin(), {0, missing, true});
    return out;
  }

 private:
  static Index index_of(Bytes& file) {
    constexpr std::uint64_t longest = 32'000'000;
    if (file.size() > longest) return {};
    const auto text = read_part(file, 0, file.size());
    return text && recognise(*text) == Form::index ? listed_in(*text) : Index{};
  }

  /// Whether it goes on with what is there: of the same form, and where they are numbered, of the same model in as many files.
  [[nodiscard]] bool belongs(std::string_view name, Form form) const {
    if (files_ == 0) return true;
    const auto share = share_of(name);
    if (form != form_ || share.has_value() == shares_.empty()) return false;
    return !share || (share->all == shares_.front().all && share->model == shares_.front().model);
  }

  [[nodiscard]] std::string what_is_missing() const {
    // A tensor may stand under a second name; and a file may have been given another one.
    const auto is_not_here = [&](const auto& entry) {
      return !here_.contains(entry.second) && !names_.contains(entry.first);
    };
    if (const auto first = std::ranges::find_if(index_, is_not_here); first != index_.end())
      return text::say(Key::bring_index_lacks, {{"n", static_cast<Count>(std::ranges::count_if(index_, is_not_here))},
                                                {"name", std::string_view(first->second)}});
    std::set<int> here;
    for (const Share& share : shares_) here.insert(share.which);
    const Count n = static_cast<Count>(here.size());
    if (shares_.empty() || n == shares_.front().all) return {};
    return text::say(Key::bring_part_of, {{"n", n}, {"all", shares_.front().all}});
  }

  Form form_ = Form::notation;
  Count files_ = 0, beside_ = 0;
  Tensors found_;
  std::set<std::string> names_;  // of tensors
  std::set<std::string> here_;  // of files
  std::vector<Share> shares_;  // their texts are the files' names
  Index index_;
};

}  // namespace

BroughtOr read_weights(std::span<const Given> files) {
  Model model;
  for (const Given& file : files) {
    if (auto taken = model.take(file, files.size() == 1); !taken) return std::unexpected(std::move(taken.error()));
  }
  return model.done();
}

BroughtOr read_index(std::string_view text) {
  const Index listed = listed_in(text);
  std::set<std::string_view> files;
  for (const auto& entry : listed) files.insert(entry.second);
  if (files.empty()) return std::unexpected(Refused{Form::index, 0, text::say(Key::bring_nothing_in_it)});
  return std::unexpected(Refused{Form::index, 0,
                                 text::say(files.size() == 1 ? Key::bring_index_of_one : Key::bring_index_alone,
                                           {{"n", static_cast<Count>(files.size())}, {"name", *files.begin()}})});
}

}  // namespace pw::formats::bring
