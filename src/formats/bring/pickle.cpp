// What torch.save writes: a zip archive with data.pkl in it, or (before PyTorch 1.6) pickles one after the other. A pickle is a program for a small
// machine with a stack (Python's Lib/pickletools.py lists its instructions). Here its instructions build names, numbers and lists; nothing that
// it asks to be called is called. Of the numbers only the names and sizes are read.
#include <map>
#include <set>

#include "formats/bring/binary.h"
#include "formats/bring/scan.h"
#include "formats/bring/tensors.h"

namespace pw::formats::bring {
namespace {

using text::Key;

struct Value {
  enum class Kind : std::uint8_t {
    other,
    whole,
    text,
    list,
    map,
    name,
    object,
    storage,
    tensor,
    mark
  } kind = Kind::other;
  Count whole = 0;
  std::string text{};  ///< of a name: "module.name"
  std::vector<std::size_t>
      parts{};  ///< of a map and an object: keys and values in turn; of a storage: its name, its key, how many
};

struct Stopped {
  std::uint64_t at = 0;
  std::string calls{};  ///< what it would have called
};

/// Runs the instructions, and calls nothing.
class Machine {
 public:
  explicit Machine(std::string_view text) : text_(text) {}

  /// One pickle; what it leaves. Behind it the next one may follow.
  std::expected<std::size_t, Stopped> run();
  [[nodiscard]] const Value& value(std::size_t index) const { return values_[index]; }
  [[nodiscard]] bool is_over() const { return at_ >= text_.size(); }

 private:
  std::size_t put(Value value) {
    values_.push_back(std::move(value));
    return values_.size() - 1;
  }
  void push(Value value) { stack_.push_back(put(std::move(value))); }
  std::size_t pop() {
    if (stack_.empty()) {
      failed_ = true;
      return nothing_;
    }
    const std::size_t out = stack_.back();
    stack_.pop_back();
    return out;
  }
  std::vector<std::size_t> pop_to_mark() {
    std::vector<std::size_t> out;
    while (!stack_.empty() && values_[stack_.back()].kind != Value::Kind::mark) out.push_back(pop());
    (void)pop();
    std::ranges::reverse(out);
    return out;
  }
  std::uint64_t number(std::size_t bytes) {
    const std::string_view part = words(bytes);
    return little(std::span(part.data(), std::min<std::size_t>(part.size(), 8)));
  }
  std::string_view words(std::uint64_t size) {
    if (size > text_.size() - at_) {
      failed_ = true;
      return {};
    }
    const std::string_view out = text_.substr(at_, static_cast<std::size_t>(size));
    at_ += out.size();
    return out;
  }
  std::string_view line() {
    const std::size_t end = text_.find('\n', at_);
    if (end == std::string_view::npos) {
      failed_ = true;
      return {};
    }
    const std::string_view out = text_.substr(at_, end - at_);
    at_ = end + 1;
    return trimmed(out);
  }
  void whole(Count value) { push({.kind = Value::Kind::whole, .whole = value}); }
  void word(std::string_view value) { push({.kind = Value::Kind::text, .text = text::made_valid(value)}); }
  void name(std::string value);
  void group(std::vector<std::size_t> parts) { push({.kind = Value::Kind::list, .parts = std::move(parts)}); }
  void add(const std::vector<std::size_t>& parts);
  void call(std::size_t what, std::size_t with);
  void keep(std::uint64_t place) {
    if (stack_.empty()) failed_ = true;
    else memo_[place] = stack_.back();
  }
  void recall(std::uint64_t place) {
    const auto found = memo_.find(place);
    if (found == memo_.end()) failed_ = true;
    else stack_.push_back(found->second);
  }
  bool build(unsigned char instruction);
  bool simple(unsigned char instruction);
  bool remembers(unsigned char instruction);

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::string calls_;
  std::vector<Value> values_ = std::vector<Value>(1);
  static constexpr std::size_t nothing_ = 0;
  std::vector<std::size_t> stack_;
  std::map<std::uint64_t, std::size_t> memo_;
};

/// What no file of weights has a use for: it would be run by whoever opens the file in Python.
bool is_dangerous(std::string_view name) {
  const std::string_view module = name.substr(0, name.find('.'));
  if (is_one_of(module,
                "os|posix|nt|subprocess|sys|importlib|runpy|socket|shutil|webbrowser|ctypes|code|pty|commands|pickle|"
                "marshal|types|requests|urllib|http|asyncio|multiprocessing|threading|tempfile|pathlib|io|platform|"
                "signal|bdb|pdb|timeit|operator|functools|base64|zlib"))
    return true;
  if (!is_one_of(module, "builtins|__builtin__|__builtins__")) return false;
  return !is_one_of(
      name.substr(std::min(name.size(), module.size() + 1)),
      "set|frozenset|list|dict|tuple|int|float|bool|str|bytes|bytearray|complex|object|slice|range|long|unicode");
}

void Machine::name(std::string value) {
  if (is_dangerous(value)) {
    calls_ = value;
    failed_ = true;
  }
  push({.kind = Value::Kind::name, .text = text::made_valid(value)});
}

/// Behind a list, or into a map.
void Machine::add(const std::vector<std::size_t>& parts) {
  if (stack_.empty()) {
    failed_ = true;
    return;
  }
  Value& to = values_[stack_.back()];
  to.parts.insert(to.parts.end(), parts.begin(), parts.end());
}

/// Of the names that PyTorch writes what they would make; of any other an object that nobody knows.
void Machine::call(std::size_t what, std::size_t with) {
  const std::string name = values_[what].text;
  const std::vector<std::size_t> given = values_[with].parts;
  if (name == "collections.OrderedDict" || name == "builtins.dict") {
    push({.kind = Value::Kind::map});
  } else if (has(name, "_rebuild_tensor") && given.size() >= 3) {
    push({.kind = Value::Kind::tensor, .parts = given});
  } else if (has(name, "_rebuild_parameter") && !given.empty()) {
    stack_.push_back(given.front());
  } else if (has(name, "_rebuild_from_type") && given.size() >= 3) {
    // The function, the type, what it is given.
    call(given[0], given[2]);
  } else if (name == "torch.Size" && !given.empty()) {
    stack_.push_back(given.front());
  } else {
    push({.kind = Value::Kind::object, .text = name});
  }
}

/// Lists, maps, names, calls.
bool Machine::build(unsigned char instruction) {
  switch (instruction) {
    case '(': push({.kind = Value::Kind::mark}); break;
    case '0': (void)pop(); break;
    case '1': (void)pop_to_mark(); break;
    case '2':
      if (stack_.empty()) failed_ = true;
      else stack_.push_back(stack_.back());
      break;
    case '}': push({.kind = Value::Kind::map}); break;
    case ']':
    case ')':
    case 0x8F: push({.kind = Value::Kind::list}); break;
    case 't':
    case 'l':
    case 0x91: group(pop_to_mark()); break;
    case 'd': push({.kind = Value::Kind::map, .parts = pop_to_mark()}); break;
    case 0x85:
    case 0x86:
    case 0x87: {
      std::vector<std::size_t> parts(instruction - 0x84U);
      for (std::size_t i = parts.size(); i-- > 0;) parts[i] = pop();
      group(std::move(parts));
      break;
    }
    case 'a': {
      const std::size_t one = pop();
      add({one});
      break;
    }
    case 's': {
      const std::size_t value = pop();
      const std::size_t key = pop();
      add({key, value});
      break;
    }
    case 'e':
    case 'u':
    case 0x90: {
      const std::vector<std::size_t> parts = pop_to_mark();
      add(parts);
      break;
    }
    case 'c': {
      const std::string module(line());
      name(module + "." + std::string(line()));
      break;
    }
    case 0x93: {
      const std::string last = values_[pop()].text;
      name(values_[pop()].text + "." + last);
      break;
    }
    case 'R':
    case 0x81: {
      const std::size_t with = pop();
      call(pop(), with);
      break;
    }
    case 0x92: {
      (void)pop();
      const std::size_t with = pop();
      call(pop(), with);
      break;
    }
    case 'i': {
      const std::string module(line());
      name(module + "." + std::string(line()));
      const std::string of = values_[pop()].text;
      (void)pop_to_mark();
      push({.kind = Value::Kind::object, .text = of});
      break;
    }
    case 'o': {
      const std::vector<std::size_t> parts = pop_to_mark();
      push({.kind = Value::Kind::object, .text = parts.empty() ? std::string() : values_[parts.front()].text});
      break;
    }
    case 'b': {
      // What an object keeps; of a tensor or a map of a framework no more than is known.
      const std::size_t state = pop();
      if (stack_.empty()) failed_ = true;
      else if (values_[stack_.back()].kind == Value::Kind::object) {
        const std::size_t kept = values_[state].kind == Value::Kind::list && !values_[state].parts.empty()
                                     ? values_[state].parts.front()
                                     : state;
        const std::vector<std::size_t> parts = values_[kept].parts;
        if (values_[kept].kind == Value::Kind::map) add(parts);
      }
      break;
    }
    case 'Q': {
      const std::vector<std::size_t> parts = values_[pop()].parts;
      // The word "storage", its type, its key, the device, how many numbers.
      if (parts.size() >= 5) push({.kind = Value::Kind::storage, .parts = {parts[1], parts[2], parts[4]}});
      else push({});
      break;
    }
    case 'P':
      (void)line();
      push({});
      break;
    default: return false;
  }
  return true;
}

/// Numbers and texts.
bool Machine::simple(unsigned char instruction) {
  switch (instruction) {
    case 'N': push({}); break;
    case 0x88:
    case 0x89: whole(instruction == 0x88 ? 1 : 0); break;
    case 'I':
    case 'L': {
      std::string_view digits = line();
      if (digits.ends_with('L')) digits.remove_suffix(1);
      whole(read_count(digits).value_or(0));
      break;
    }
    case 'J': whole(static_cast<std::int32_t>(number(4))); break;
    case 'K': whole(static_cast<Count>(number(1))); break;
    case 'M': whole(static_cast<Count>(number(2))); break;
    case 0x8A: {
      const std::uint64_t bytes = number(1);
      const std::uint64_t value = number(static_cast<std::size_t>(bytes));
      whole(bytes <= 8 ? as_count(value) : 0);
      break;
    }
    case 0x8B:
      (void)words(number(4));
      whole(0);
      break;
    case 'F':
      (void)line();
      push({});
      break;
    case 'G':
      (void)words(8);
      push({});
      break;
    case 'S':
    case 'V': word(line()); break;
    case 'U':
    case 'C':
    case 0x8C: word(words(number(1))); break;
    case 'T':
    case 'B':
    case 'X': word(words(number(4))); break;
    case 0x8D:
    case 0x8E:
    case 0x96: word(words(number(8))); break;
    default: return false;
  }
  return true;
}

bool Machine::remembers(unsigned char instruction) {
  switch (instruction) {
    case 0x80: (void)words(1); break;
    case 0x95: (void)words(8); break;
    case 'q': keep(number(1)); break;
    case 'r': keep(number(4)); break;
    case 'p': keep(static_cast<std::uint64_t>(read_count(line()).value_or(0))); break;
    case 0x94: keep(memo_.size()); break;
    case 'h': recall(number(1)); break;
    case 'j': recall(number(4)); break;
    case 'g': recall(static_cast<std::uint64_t>(read_count(line()).value_or(0))); break;
    default: return false;
  }
  return true;
}

std::expected<std::size_t, Stopped> Machine::run() {
  constexpr std::size_t most_values = 5'000'000;
  stack_.clear();
  memo_.clear();
  while (!failed_) {
    const std::size_t begin = at_;
    const std::string_view next = words(1);
    if (failed_ || values_.size() > most_values) return std::unexpected(Stopped{begin});
    const auto instruction = static_cast<unsigned char>(next.front());
    if (instruction == '.') {
      const std::size_t out = pop();
      if (failed_) return std::unexpected(Stopped{begin});
      return out;
    }
    if (!build(instruction) && !simple(instruction) && !remembers(instruction)) failed_ = true;
    if (failed_) return std::unexpected(Stopped{begin, calls_});
  }
  return std::unexpected(Stopped{at_});
}

/// Where the weights are kept, among what else a checkpoint holds.
constexpr std::string_view holders =
    "state_dict|model_state_dict|model_state|model|module|net|network|weights|params|ema|generator";

class Collector {
 public:
  explicit Collector(const Machine& machine) : machine_(machine) {}

  std::vector<Tensor> tensors;
  Count again = 0;  ///< numbers that stand under a second name
  std::string wrong;  ///< the tensor that is larger than what it lies in

  void of(std::size_t index) {
    const Value& top = machine_.value(index);
    if (top.kind == Value::Kind::map) {
      for (std::size_t i = 0; i + 1 < top.parts.size(); i += 2) {
        const Value& key = machine_.value(top.parts[i]);
        const Value::Kind kind = machine_.value(top.parts[i + 1]).kind;
        if ((kind == Value::Kind::map || kind == Value::Kind::object) && is_one_of(key.text, holders)) {
          walk(top.parts[i + 1], {}, 0);
          if (!tensors.empty() || !wrong.empty()) return;
        }
      }
    }
    walk(index, {}, 0);
  }

 private:
  void tensor(const Value& value, const std::string& path) {
    const Value& storage = machine_.value(value.parts[0]);
    Tensor out{.name = path, .sizes = {}};
    Count all = 1;
    for (const std::size_t size : machine_.value(value.parts[2]).parts) {
      const Count n = machine_.value(size).whole;
      if (n < 0 || __builtin_mul_overflow(all, n, &all)) {
        wrong = path;
        return;
      }
      out.sizes.push_back(n);
    }
    if (storage.kind == Value::Kind::storage) {
      const std::string& type = machine_.value(storage.parts[0]).text;
      out.is_float = !(has(type, "Long") || has(type, "IntStorage") || has(type, "Short") || has(type, "Byte") ||
                       has(type, "Char") || has(type, "Bool"));
      bool stretched = false;
      if (value.parts.size() > 3) {
        for (const std::size_t stride : machine_.value(value.parts[3]).parts)
          stretched = stretched || machine_.value(stride).whole == 0;
      }
      if (all > machine_.value(storage.parts[2]).whole && !stretched) {
        wrong = path;
        return;
      }
      // Two names of the same numbers.
      const std::string place = machine_.value(storage.parts[1]).text + " " +
                                std::to_string(machine_.value(value.parts[1]).whole) + " " + std::to_string(all);
      if (all > 0 && !places_.insert(place).second) {
        if (out.is_float) again += all;
        return;
      }
    }
    tensors.push_back(std::move(out));
  }

  void walk(std::size_t index, const std::string& path, int depth) {
    constexpr int deepest = 64;
    constexpr std::size_t most = 200'000;
    if (depth > deepest || tensors.size() >= most || !wrong.empty() || ++steps_ > 20 * most) return;
    const Value& value = machine_.value(index);
    if (value.kind == Value::Kind::tensor) return tensor(value, path);
    const auto below = [&](std::string_view key) {
      // What a module of PyTorch keeps its own in.
      if (is_one_of(key, "_modules|_parameters|_buffers")) return path;
      return path.empty() ? std::string(key) : path + "." + std::string(key);
    };
    if (value.kind == Value::Kind::list) {
      for (std::size_t i = 0; i < value.parts.size(); ++i) walk(value.parts[i], below(std::to_string(i)), depth + 1);
    } else if (value.kind == Value::Kind::map || value.kind == Value::Kind::object) {
      for (std::size_t i = 0; i + 1 < value.parts.size(); i += 2) {
        const Value& key = machine_.value(value.parts[i]);
        // What trains the network keeps numbers of its own.
        if (depth == 0 && (key.text.starts_with("optim") || key.text.starts_with("scheduler"))) continue;
        walk(value.parts[i + 1], below(key.kind == Value::Kind::whole ? std::to_string(key.whole) : key.text),
             depth + 1);
      }
    }
  }

  const Machine& machine_;
  std::set<std::string> places_;
  std::size_t steps_ = 0;
};

TensorsOr from_pickle(std::string_view text, bool is_old) {
  constexpr Form form = Form::pickle;
  Machine machine(text);
  // Before PyTorch 1.6: a number that says so, a version, the system, and then what was saved.
  auto saved = machine.run();
  for (int i = 0; is_old && i < 3 && saved; ++i) saved = machine.run();
  if (!saved) {
    if (saved.error().calls.empty()) return std::unexpected(wrong(form, saved.error().at));
    return std::unexpected(refused_named(form, Key::bring_pickle_calls, saved.error().calls));
  }
  Collector found(machine);
  found.of(*saved);
  if (!found.wrong.empty()) return std::unexpected(refused_named(form, Key::bring_tensor_wrong, found.wrong));
  if (found.tensors.empty()) return std::unexpected(Refused{form, 0, text::say(Key::bring_nothing_in_it)});
  return Tensors{std::move(found.tensors), found.again};
}

}  // namespace

TensorsOr read_pickle(Bytes& file) {
  constexpr Form form = Form::pickle;
  constexpr std::uint64_t longest = 64'000'000;
  char head[2] = {};
  if (file.size() >= 2 && file.read(0, head) && head[0] == '\x80') {
    const auto text = read_part(file, 0, std::min(file.size(), longest));
    if (!text) return std::unexpected(ended(form, file.size(), 1));
    return from_pickle(*text, true);
  }
  const auto members = members_of(file, form);
  if (!members) return std::unexpected(members.error());
  for (const Member& member : *members) {
    if (!member.name.ends_with("/data.pkl") && member.name != "data.pkl") continue;
    const auto text = member_text(file, member, form, longest);
    if (!text) return std::unexpected(text.error());
    return from_pickle(*text, false);
  }
  return std::unexpected(Refused{form, 0, text::say(Key::bring_not_known)});
}

}  // namespace pw::formats::bring
