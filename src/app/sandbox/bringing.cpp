#include "app/sandbox/bringing.h"

#include <algorithm>

#include "app/sandbox/edit.h"
#include "core/writing/rewrite.h"
#include "formats/bring/told.h"
#include "text/utf8.h"

namespace pw::app::sandbox {

std::string foreign(const Sandbox& sandbox) {
  if (sandbox.past.empty() || !sandbox.future.empty() || !sandbox.draft->trouble()) return {};
  const Edit& last = *sandbox.past.back();
  if (last.added.size() < least_pasted) return {};
  const std::string& text = sandbox.text();
  // More went than stayed.
  if (last.removed.size() * 2 >= text.size() - last.added.size() + last.removed.size()) return text;
  const std::size_t line = last.at == 0 ? std::string::npos : text.rfind('\n', last.at - 1);
  const std::size_t begin = line == std::string::npos ? 0 : line + 1;
  const std::size_t end = std::min(text.find('\n', last.at + last.added.size()), text.size());
  return last.added.find('\n') == std::string::npos ? std::string() : text.substr(begin, end - begin);
}

void take_told(Sandbox& sandbox, std::string_view packed) {
  formats::Told told = formats::unpacked(packed);
  if (told.what != formats::Told::What::refused) {
    edit(sandbox, std::string(text::clipped(told.network, longest_network)));
    sandbox.typing = false;
    look_at_first(sandbox);
    ++sandbox.edition;
  }
  sandbox.brought.reset();
  if (!told.words.empty()) sandbox.brought = std::make_shared<const Brought>(std::move(told.words), sandbox.text());
}

}  // namespace pw::app::sandbox
