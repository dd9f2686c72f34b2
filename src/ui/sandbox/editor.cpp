// The text of a network. The document shows the text and the choice of known networks itself, over what is drawn here: no drawing
// of ours would wrap, scroll and select as they do.
#include "ui/canvas.h"

namespace pw::ui::inline sandbox {

void editor_card(Canvas& canvas, const app::Editor& editor) {
  canvas.words("known-label", editor.known.label, stage::Ink::text, true);
  canvas.words("network-label", editor.text.label, stage::Ink::text, true);
  canvas.buttons({editor.undo, editor.redo, editor.ask}, Look::quiet);
}

}  // namespace pw::ui::inline sandbox
