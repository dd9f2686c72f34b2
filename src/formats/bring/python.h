// src/formats/bring: a small reader of Python: assignments, calls, loops over ranges and lists, functions and classes as code for Keras and
// PyTorch has them. It works out numbers, lists and texts, and makes layers of calls; nothing else happens, and nothing of it is run by Python.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>

#include "formats/bring/expr.h"
#include "formats/bring/layers.h"

namespace pw::formats::bring {

/// A statement, and what stands below it, indented.
struct Statement {
  enum class Kind : std::uint8_t {
    assign,
    expression,
    give,
    define,
    declare,
    loop,
    when,
    otherwise,
    other
  } kind = Kind::other;
  int line = 0;
  std::string name{};  ///< of a function or class
  std::vector<std::string> names{};  ///< its parameters
  std::vector<Expr>
      values{};  ///< what is assigned, given, looped over; of a function what its parameters are where nothing is said
  std::vector<Expr> targets{};  ///< what is assigned to; a loop's variables
  std::string sign{};  ///< of "x += 1"; of a function what stands right above it: "@staticmethod"
  std::vector<Statement> body{};
  std::string text{};  ///< as it stands there
  bool parsed = true;
};
/// What a text has lost on its way: lines, each the first of its kind; 0: none.
struct Layout {
  int laid_out = 0;  ///< of a class or function below which nothing is set in
  int loop = 0;  ///< of a loop or condition of such a function
  int cut = 0;  ///< where the text ends before its brackets are closed
  int unclosed = 0;  ///< of a bracket that is never closed, although the text goes on
};
/// The statements of a text; those that cannot be read are `other`.
[[nodiscard]] std::vector<Statement> read_statements(std::string_view text, Layout& layout);

/// Something that code has made: a layer, a model, a class, a function, a parameter.
struct Object {
  enum class Kind : std::uint8_t {
    layer,  ///< of a framework; `call` are its arguments, worked out
    sequence,  ///< Sequential: `items` one after the other
    list,  ///< ModuleList: `items`
    instance,  ///< of a class of the text: `members`
    declared,  ///< a class of the text
    function,  ///< of the text, or a method (`self` is whose)
    model,  ///< Keras' Model: from `items` (inputs) to `results`
    parameter,  ///< nn.Parameter of these sizes
    part,  ///< functools.partial: `call` is what is called later, with what it is told now
    strange,  ///< what is not known: whatever it keeps is missing from the count, which is told where it is used
  } kind = Kind::layer;
  std::string type{};  ///< of a layer, or the class
  Expr call{.kind = Expr::Kind::call};
  std::string lacks{};  ///< of what is strange: the name without a value that it needs
  const Statement* statement = nullptr;
  const Statement* owner = nullptr;  ///< of a method: the class that has it
  std::optional<std::size_t> self{};
  std::size_t around = 0;  ///< of a function or a class: the call that it was defined in; 0: none
  std::vector<std::pair<std::string, Expr>> members{};
  std::vector<Expr> items{}, results{};
  Shape sizes{};
  int line = 0;
  bool frozen = false;
  bool weight_norm = false;
  std::optional<std::size_t> tied{};  ///< whose weight it has
  // Of a layer that has been called: the layers that it became.
  bool called = false;
  std::size_t first = 0, end = 0;
  std::size_t out = 0;

  [[nodiscard]] Expr* member(std::string_view name) {
    for (auto& [key, value] : members) {
      if (key == name) return &value;
    }
    return nullptr;
  }
};

/// What a text does not say, and so is not in the count.
struct Lack {
  enum class Why : std::uint8_t {
    not_known,  ///< a layer or a model that neither the frameworks nor the text have
    no_value,  ///< `name`, which `layer` needs
    no_source,  ///< nothing comes into it
  } why = Why::not_known;
  int line = 0;
  std::string name{}, layer{};
};

/// Whether a loop makes layers, as far as its words show.
[[nodiscard]] bool makes_layers(const Statement& loop, int depth = 0);
/// What stands for a name that has no value.
[[nodiscard]] Expr lacking(std::string name);
/// The name for whose lack this has no value; empty where that is not so.
[[nodiscard]] std::string_view missing(const Expr& value);
/// A number or a word as it stands in a text.
[[nodiscard]] std::string as_text(const Expr& value);
/// "%d" and "{}" filled in, one after the other or by their names.
[[nodiscard]] std::string filled(std::string_view text, const std::vector<Expr>& values,
                                 const std::vector<std::string>& names);
/// The argument without a value that says how large a layer is; empty where there is none.
[[nodiscard]] std::string size_missing(const Object& layer, bool torch);
/// Whether it is one of ours: of a library's models (known_models.cpp), not of the text.
[[nodiscard]] bool is_known_model(std::string_view name);
/// Whether it certainly keeps no parameters: a loss, or what a class is made of that has none.
[[nodiscard]] bool keeps_nothing(std::string_view type);
[[nodiscard]] std::string_view last_part(std::string_view name);

class Interpreter {
 public:
  using Scope = std::map<std::string, Expr, std::less<>>;

  Interpreter(Plan& plan, bool torch) : plan_(plan), torch_(torch) {}

  void run(const std::vector<Statement>& statements);
  /// Something called on something.
  /// A lambda, where it can be followed; else something unknown.
  Expr call_lambda(const Expr& lambda, const std::vector<Expr>& args, Scope scope);
  Expr call_object(std::size_t object, std::vector<Expr> args, std::vector<std::string> names, int line);
  Expr apply(std::size_t object, const Expr& in, int line);

  [[nodiscard]] Object& object(std::size_t index) { return objects_[index]; }
  [[nodiscard]] std::size_t objects() const { return objects_.size(); }
  [[nodiscard]] Scope& globals() { return globals_; }
  /// What could not be followed: lines with their words.
  [[nodiscard]] const std::vector<std::pair<int, std::string>>& doubts() const { return doubts_; }
  /// How often something of the flow was not followed: what a wrong size leads to counts as well.
  [[nodiscard]] int faults() const { return faults_; }
  [[nodiscard]] std::size_t make(Object object);
  [[nodiscard]] Expr made(Object object, int line);
  [[nodiscard]] const std::vector<Lack>& lacks() const { return lacks_; }
  /// What was told so far was of no use.
  void forget() { lacks_.clear(), doubts_.clear(); }
  /// That something strange is used, once.
  void tell(std::size_t object);
  /// The classes of the text, the last one last.
  [[nodiscard]] const std::vector<std::size_t>& classes() const { return classes_; }
  /// An instance of a class; nothing where it cannot be made.
  std::optional<std::size_t> instance(std::size_t declared, const std::vector<Expr>& args,
                                      const std::vector<std::string>& names, int line);
  [[nodiscard]] std::optional<std::size_t> method(std::size_t instance, std::string_view name);
  /// The objects within an object, itself first, in the order in which they were made.
  void collect(std::size_t object, std::vector<std::size_t>& out) const;
  /// The shape that the text gives an example of: torch.zeros(1, 3, 32, 32).
  [[nodiscard]] const std::optional<Shape>& example() const { return example_; }

  static Expr tensor(std::size_t node);

 private:
  enum class Flow : std::uint8_t { on, given };
  Flow block(const std::vector<Statement>& body, Scope& scope, Expr& result);
  Flow statement(const Statement& statement, Scope& scope, Expr& result, std::optional<bool>& chosen);
  void assign(const Expr& target, Expr value, Scope& scope);
  void doubt(const Statement& statement);

  Expr value(const Expr& expr, Scope& scope);
  Expr operation(const Expr& expr, Scope& scope);
  Expr attribute(Expr of, const std::string& name, int line);
  Expr index(const Expr& of, const Expr& at, int line);
  Expr call(const Expr& expr, Scope& scope);
  Expr call_name(const std::string& name, const Expr& call, int line);
  Expr call_method(Expr& of, const std::string& name, const Expr& call, int line);
  Expr call_function(const Object& function, std::vector<Expr> args, const std::vector<std::string>& names);
  std::vector<Expr> iterate(const Expr& over);
  // Names and lists (python_names.cpp).
  Expr* variable(const std::string& name, Scope& scope);
  Expr* outer_variable(const std::string& name);
  void enter(Scope& scope, std::size_t around);
  void leave();
  std::size_t defined_in();
  bool says_outer(const Statement& one);
  Expr* standing(const Expr& expr, Scope& scope);
  std::optional<Expr> type_asked(const std::string& name, const Expr& call);
  [[nodiscard]] Expr type_of(const Expr& of);
  std::optional<Expr> changed(Expr& of, const std::string& how, const Expr& call);
  void collect(std::size_t object, std::vector<std::size_t>& out, std::vector<bool>& seen, int depth) const;
  void lack(Lack lack);
  void comprehend(const Expr& expr, std::size_t at, Scope& scope, Expr& out);
  void told_loop(const Statement& loop, const Expr& over);
  std::string formatted(const Expr& text, Scope& scope);
  Expr sliced(const Expr& of, const Expr& slice, int line);
  std::optional<Expr> known_model(const std::string& name, const Expr& call, int line);
  Expr model_ends(std::size_t model, const std::string& name, int line);
  void train(std::size_t object, bool yes);
  std::optional<Expr> plain_name(const std::string& name, const Expr& call, int line);
  Expr strange(const std::string& name, int line, std::string lacks = {});
  Expr as_item(const Expr& item, std::string_view holder, int line);
  Expr strange_on(std::size_t object, const Expr& in);
  std::optional<Expr> argument(const std::string& method, const Expr& call, int line);

  // Classes (python_classes.cpp).
  struct Found {
    const Statement* method = nullptr;
    const Statement* owner = nullptr;
  };
  [[nodiscard]] Found find(const Statement* declared, std::string_view name, bool itself) const;
  [[nodiscard]] const Statement* declared(std::string_view name) const;
  void base_of(std::size_t instance, const Statement& owner, const Expr& call, int line, int depth = 0);
  void strange_bases(std::size_t instance, const Statement* of, int depth);
  void members_said(std::size_t instance, const std::vector<Expr>& args, const std::vector<std::string>& names);
  void built(const Expr& sizes);
  Expr items_on(std::size_t object, const Expr& in, int line);
  Expr call_super(const std::string& name, const Expr& call, int line);
  Expr copied(const Expr& of, std::map<std::size_t, std::size_t>& known, int depth);

  // What PyTorch (python_torch.cpp) and Keras (python_keras.cpp) have.
  std::optional<Expr> torch_name(const std::string& name, const Expr& call, int line);
  std::optional<Expr> torch_container(std::string_view last, const Expr& call, int line);
  std::optional<Expr> torch_numbers(const std::string& name, const Expr& call, int line);
  std::optional<Expr> tensor_method(const Expr& of, const std::string& name, const Expr& call, int line);
  std::optional<Expr> keras_reshaped(std::string_view last, const Expr& call, std::size_t node, int line);
  std::optional<Expr> keras_name(const std::string& name, const Expr& call, int line);
  Expr layer_on(std::size_t object, const std::vector<std::size_t>& in, int line);
  Expr put_transformer(std::size_t object, const std::vector<std::size_t>& in, int line);
  Expr input_said(const Expr& tensor, int line);
  Expr keras_on(std::size_t object, const std::vector<std::size_t>& in, int line);
  Expr merge(Merge::Type type, const Expr& a, const Expr& b, int line);
  Expr reshaped(std::size_t node, const std::vector<Expr>& sizes, int line);
  Expr concat(const Expr& list, Count axis, int line);
  Expr torch_shape(std::size_t node) const;
  std::optional<std::size_t> node_of(const Expr& value, int line);
  std::size_t last_step(std::size_t node, int line);
  Expr put(const MadeLayers& made, std::size_t in, int line);

  Plan& plan_;
  bool torch_;
  std::deque<Object> objects_;  ///< each stays where it is
  Scope globals_;
  std::vector<std::size_t> classes_;
  std::vector<std::pair<int, std::string>> doubts_;
  std::vector<Lack> lacks_;
  std::vector<Statement> known_;  ///< the libraries' models, once one is asked for
  /// The methods that run, the innermost last: whose they are, and of which class.
  std::vector<std::pair<std::optional<std::size_t>, const Statement*>> frames_;
  /// The names of the calls that run, the innermost last: which call a function was defined in, and which names are of those around.
  struct Around {
    Scope* scope = nullptr;
    std::size_t id = 0, around = 0;
    bool defines = false;  ///< a function, which may be called later
    std::set<std::string, std::less<>> outer{};
  };
  std::vector<Around> scopes_;
  std::map<std::size_t, std::pair<Scope, std::size_t>> kept_;  ///< of calls that have ended
  std::size_t last_scope_ = 0;
  std::vector<std::pair<std::string, Expr>>
      arguments_;  ///< what argparse is told, with what it is where nothing is said
  std::optional<Shape> example_;
  std::vector<Count> example_of_;  ///< the sizes that it is of, as they stand in the text
  int faults_ = 0;
  int steps_ = 0;
  int depth_ = 0;
};

}  // namespace pw::formats::bring
