#include "app/action.h"

#include "core/tables.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;
using enum ActionFacts::Sender;
using With = ActionFacts::With;
using For = ActionFacts::For;

constexpr auto table = table_of<Kind, ActionFacts>({
    {Kind::none, {learner, With::nothing, For::nobody, false}},
    {Kind::show_screen, {learner, With::number, For::page, false}},
    {Kind::once_more, {learner, With::nothing, For::page, false}},
    {Kind::copy_result, {learner, With::nothing, For::practice, false}},
    {Kind::result_told, {host, With::nothing, For::practice, true}},
    {Kind::practise_again, {learner, With::nothing, For::practice, false}},
    {Kind::practise_on, {learner, With::nothing, For::practice, false}},
    {Kind::set_idea, {learner, With::number, For::practice, false}},
    {Kind::set_questions, {learner, With::number, For::practice, false}},
    {Kind::fresh_seed, {system, With::text, For::system, true}},
    {Kind::go_to, {learner, With::number, For::walk, false}},
    {Kind::next, {learner, With::nothing, For::screen, false}},
    {Kind::to_opening, {learner, With::nothing, For::walk, false}},
    {Kind::guess, {learner, With::number, For::walk, false}},
    {Kind::previous, {learner, With::nothing, For::walk, false}},
    {Kind::type, {learner, With::text, For::question, false}},
    {Kind::choose, {learner, With::number, For::question, false}},
    {Kind::check, {learner, With::nothing, For::question, false}},
    {Kind::show_me, {learner, With::nothing, For::question, false}},
    {Kind::hint, {learner, With::nothing, For::question, false}},
    {Kind::blank, {learner, With::both, For::question, false}},
    {Kind::check_blanks, {learner, With::nothing, For::question, false}},
    {Kind::skip_blanks, {learner, With::nothing, For::question, false}},
    {Kind::edit_network, {learner, With::text, For::sandbox, false}},
    {Kind::load_network, {learner, With::text, For::sandbox, false}},
    {Kind::pick_layer, {learner, With::number, For::sandbox, false}},
    {Kind::type_row, {learner, With::text, For::sandbox, false}},
    {Kind::type_layer, {learner, With::text, For::sandbox, false}},
    {Kind::add_layer, {learner, With::nothing, For::sandbox, false}},
    {Kind::rearrange, {learner, With::number, For::sandbox, false}},
    {Kind::drag_layer, {learner, With::text, For::sandbox, false, true}},
    {Kind::drop_layer, {learner, With::nothing, For::sandbox, false}},
    {Kind::scroll_list, {learner, With::text, For::sandbox, false, true}},
    {Kind::show_columns, {learner, With::number, For::sandbox, false}},
    {Kind::show_as_text, {learner, With::number, For::sandbox, false, true}},
    {Kind::what_if, {learner, With::number, For::sandbox, false}},
    {Kind::mend, {learner, With::number, For::sandbox, false}},
    {Kind::undo, {learner, With::nothing, For::sandbox, false}},
    {Kind::redo, {learner, With::nothing, For::sandbox, false}},
    {Kind::ask_me, {learner, With::number, For::sandbox, false}},
    {Kind::survey, {learner, With::text, For::map, false, true}},
    {Kind::find_network, {learner, With::text, For::map, false, true}},
    {Kind::find, {learner, With::nothing, For::map, false, true}},
    {Kind::visit, {learner, With::text, For::map, false, true}},
    {Kind::nearer, {learner, With::number, For::map, false, true}},
    {Kind::set_nearness, {learner, With::text, For::map, false, true}},
    {Kind::lay_over, {learner, With::text, For::map, false, true}},
    {Kind::change_map, {learner, With::number, For::map, false, true}},
    {Kind::ask_map, {learner, With::number, For::map, false, true}},
    {Kind::take_known, {system, With::text, For::system, true}},
    {Kind::toggle_theme, {learner, With::nothing, For::page, false}},
    {Kind::toggle_view, {learner, With::nothing, For::page, false}},
    {Kind::system_theme, {system, With::number, For::system, true}},
    {Kind::system_contrast, {system, With::number, For::system, true}},
    {Kind::system_colours, {system, With::text, For::system, true}},
    {Kind::system_motion, {system, With::number, For::system, true}},
    {Kind::watch, {learner, With::text, For::walk, false}},
    {Kind::watch_next, {learner, With::nothing, For::walk, false}},
    {Kind::play, {learner, With::nothing, For::walk, false}},
    {Kind::tick, {system, With::number, For::walk, true}},
    {Kind::heard, {system, With::nothing, For::nobody, true}},
    {Kind::look, {learner, With::text, For::walk, false}},
    {Kind::zoom, {learner, With::number, For::walk, false}},
    {Kind::lens, {learner, With::number, For::walk, false}},
    {Kind::image, {learner, With::number, For::walk, false}},
    {Kind::fold, {learner, With::number, For::walk, false, true}},
    {Kind::toggle_shortcuts, {learner, With::nothing, For::page, false}},
    {Kind::toggle_panel, {learner, With::number, For::page, false}},
    {Kind::on_paper, {learner, With::number, For::page, false}},
    {Kind::locate, {system, With::text, For::system, true}},
    {Kind::copied, {learner, With::number, For::page, false}},
    {Kind::open_address, {host, With::text, For::everything, false}},
    {Kind::restore, {host, With::text, For::everything, true}},
    {Kind::other_learner, {host, With::text, For::everything, true}},
    {Kind::take_over, {host, With::text, For::everything, true}},
    {Kind::start_over, {learner, With::nothing, For::page, false}},
    {Kind::start_over_sure, {learner, With::nothing, For::screen, false}},
    {Kind::start_over_keep, {learner, With::nothing, For::nobody, false}},
});

}  // namespace

const ActionFacts& facts_of(Action::Kind kind) { return table[kind]; }

}  // namespace pw::app
