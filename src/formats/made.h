// src/formats: a layer of Keras before it is called, as Python code and as JSON at once. Only for the files of this room.
#pragma once

#include "formats/code.h"
#include "text/json.h"

namespace pw::formats {

using text::json_list;

/// A word between quotes: the same in Python and in JSON.
inline std::string quoted(std::string_view word) { return text::json_string(word); }

/// Whether TensorFlow.js 4.22 has a layer of this name: those that its package registers.
[[nodiscard]] bool is_known_in_js(std::string_view type);

/// A layer of Keras before it is called: its class, and its arguments as Python and JSON have them.
struct Made {
  std::string type;
  std::string python{};  ///< "8, 5, strides=2"
  std::string json{};  ///< "\"filters\":8,\"kernel_size\":[5,5]"
  bool not_in_js = false;  ///< TensorFlow.js has no such layer, or takes it for another

  Made& put(const std::string& key, const std::string& in_python, const std::string& in_json,
            bool by_position = false) {
    python += (python.empty() ? "" : ", ") + (by_position ? "" : key + "=") + in_python;
    json += (json.empty() ? "" : ",") + quoted(key) + ":" + in_json;
    return *this;
  }
  /// Arguments that stand first, by their place alone.
  Made& first(const std::string& key, Count value) { return put(key, number(value), number(value), true); }
  Made& first(const std::string& key, const std::vector<Count>& values, bool fold = true) {
    return put(key, fold ? folded_tuple(values) : tuple(values), json_list(values), true);
  }
  Made& set(const std::string& key, Count value) { return put(key, number(value), number(value)); }
  Made& set(const std::string& key, bool value) { return put(key, value ? "True" : "False", value ? "true" : "false"); }
  Made& set(const std::string& key, const char* word) { return put(key, quoted(word), quoted(word)); }
  Made& set(const std::string& key, const std::vector<Count>& values) {
    return put(key, folded_tuple(values), json_list(values));
  }
  Made& first(const std::string& key, const Made& layer) {
    not_in_js = not_in_js || layer.not_in_js || !is_known_in_js(layer.type);
    return put(key, layer.code(), layer.topology(), true);
  }
  /// What is true keeps it from TensorFlow.js.
  Made& not_in_js_if(bool is_so) {
    not_in_js = not_in_js || is_so;
    return *this;
  }
  /// Places before and after each axis: ((1, 2), (0, 0)).
  Made& first(const std::string& key, const Sides& sides) {
    std::string in_python;
    std::vector<std::string> in_json;
    for (std::size_t i = 0; i < sides.before.size(); ++i) {
      in_python += (i > 0 ? ", " : "") + tuple({sides.before[i], sides.after[i]});
      in_json.push_back(json_list({sides.before[i], sides.after[i]}));
    }
    const bool one = sides.before.size() == 1;
    return put(key, one ? in_python : "(" + in_python + ")", one ? in_json.front() : json_list(in_json), true);
  }

  [[nodiscard]] std::string code() const { return "layers." + type + "(" + python + ")"; }
  [[nodiscard]] std::string topology() const {
    return "{\"module\":\"keras.layers\",\"class_name\":" + quoted(type) + ",\"config\":{" + json +
           "},\"registered_name\":null}";
  }
};

inline Made made(std::string type) { return {std::move(type)}; }

}  // namespace pw::formats
