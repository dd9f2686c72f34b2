// The blocks of transformers as PyTorch prints them: known by the names of their parts.
#include <algorithm>

#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "formats/bring/torch_facts.h"
#include "formats/bring/torch_flow.h"

namespace pw::formats::bring {
bool TorchFlow::has_window_table(const Module& module) {
  return is_one_of(
      module.type,
      "ShiftedWindowAttention|ShiftedWindowAttentionV2|RelativePositionalMultiHeadAttention|WindowAttention|"
      "SwinSelfAttention");
}

/// Llama's feed-forward block: a gate and a value, multiplied, and back.
std::optional<std::size_t> TorchFlow::gated(const Module& module, std::size_t in) {
  const auto gate = facts_of(module.child("gate_proj|w1"));
  const auto up = facts_of(module.child("up_proj|w3"));
  const auto down = facts_of(module.child("down_proj|w2"));
  if (!gate || !up || !down || gate->out != up->out || down->in != gate->out || down->out != gate->in)
    return std::nullopt;
  if (gate->bias != up->bias || gate->bias != down->bias || gate->in != plan_.channels(in)) return std::nullopt;
  for (const std::string_view names : {"gate_proj|w1", "up_proj|w3", "down_proj|w2"}) mark(module.child(names));
  Gated::Type type = Gated::Type::swiglu;
  for (const Module& child : module.children) {
    if (activation_called(child.type) == Activation::Type::gelu) type = Gated::Type::geglu;
  }
  return plan_.add({Gated{.type = type, .hidden = gate->out, .bias = gate->bias}, gate->in}, {in}, module.line,
                   module.name);
}

/// Queries, keys, values and what leads back, as one layer.
std::optional<std::size_t> TorchFlow::attention(const Module& module, std::size_t in) {
  const Module* own = module.child("self|self_attention|attention");
  const Module* holder = own != nullptr && own->child("query|q_proj|q_lin") != nullptr ? own : &module;
  constexpr std::string_view queries = "query|q_proj|q_lin|q|to_q|wq|W_q";
  constexpr std::string_view keys = "key|k_proj|k_lin|k|to_k|wk|W_k";
  constexpr std::string_view values = "value|v_proj|v_lin|v|to_v|wv|W_v";
  constexpr std::string_view joint = "qkv|in_proj|c_attn|query_key_value|Wqkv";
  const auto query = facts_of(holder->child(queries));
  const auto key = facts_of(holder->child(keys));
  const auto value = facts_of(holder->child(values));
  const auto joined = facts_of(holder->child(joint));
  const Module* output = module.child("output");
  const Module* behind = output != nullptr
                             ? output
                             : holder->child("out_proj|o_proj|out_lin|c_proj|proj|o|to_out|wo|dense|W_o|fc_out|out");
  const auto back = facts_of(dense_of(behind));
  const Count d = plan_.channels(in);
  // A block that holds its attention beside other layers is none itself (DistilBERT's).
  const bool is_block =
      holder != &module && output == nullptr && std::ranges::any_of(module.children, [&](const Module& child) {
        return &child != own && !is_norm(child) && child.type != "Dropout";
      });
  if (!back || is_block) return std::nullopt;
  Attention layer;
  bool fits = false;
  if (query && key && value) {
    fits = query->in == d && key->in == d && value->in == d && key->out == value->out && back->in == query->out &&
           query->bias == key->bias && query->bias == value->bias && query->bias == back->bias && key->out > 0 &&
           query->out % key->out == 0;
    const Count size = fits ? head_size(query->out, key->out) : 0;
    fits = fits && size > 0;
    if (fits)
      layer = Attention{.heads = query->out / size,
                        .head_size = size,
                        .key_heads = key->out == query->out ? 0 : key->out / size,
                        .window = {},
                        .bias = query->bias};
  } else if (joined) {
    fits = joined->in == d && joined->out == 3 * back->in && joined->bias == back->bias;
    const Count size = fits ? head_size(back->in, back->in) : 0;
    fits = fits && size > 0;
    if (fits) layer = Attention{.heads = back->in / size, .head_size = size, .window = {}, .bias = back->bias};
  }
  if (!fits) return std::nullopt;
  if (back->out != d) layer.out = back->out;
  if (query) {
    for (const std::string_view names : {queries, keys, values}) mark(holder->child(names));
  } else {
    mark(holder->child(joint));
  }
  mark(dense_of(behind));
  std::size_t at = to_tokens(in, module.line);
  at = plan_.add({layer, d}, {at}, module.line, module.name);
  // BERT's goes on with what is added, and normalised.
  if (output != nullptr) {
    for (const Module& child : output->children) {
      if (child.type == "Dropout") at = put(child, at);
    }
    at = add(at, in, module.line);
    for (const Module& child : output->children) {
      if (is_norm(child)) at = put(child, at);
    }
  } else {
    for (const Module& child : module.children) {
      if (is_norm(child)) at = put(child, at);
    }
  }
  return at;
}

/// A layer of a transformer of which the parts are known by their names.
std::optional<std::size_t> TorchFlow::block(const Module& module, std::size_t in) {
  // BERT: attention with its own sum, then a wider layer and a narrower one, added.
  const Module* wide = module.child("intermediate");
  const Module* narrow = module.child("output");
  const Module* first = module.child("attention");
  if (wide != nullptr && narrow != nullptr && first != nullptr) {
    // The ViT of Hugging Face has norms of its own before each part.
    const Module* before = module.child("layernorm_before|norm_before");
    const Module* behind = module.child("layernorm_after|norm_after");
    std::size_t seen = emit(*first, before != nullptr ? put(*before, in) : in);
    if (before != nullptr) seen = add(seen, in, module.line);
    std::size_t at = in_order(*wide, behind != nullptr ? put(*behind, seen) : seen);
    if (const Module* dense = narrow->child("dense")) at = put(*dense, at);
    for (const Module& child : narrow->children) {
      if (child.type == "Dropout") at = put(child, at);
    }
    at = add(at, seen, module.line);
    for (const Module& child : narrow->children) {
      if (is_norm(child)) at = put(child, at);
    }
    return at;
  }
  const Module* attend = nullptr;
  const Module* feed = nullptr;
  std::vector<const Module*> norms;
  for (const Module& child : module.children) {
    if (is_norm(child)) norms.push_back(&child);
    else if (has_part(child, "attn|attention") && attend == nullptr) attend = &child;
    else if (has_part(child, "mlp|ffn|feed_forward|feedforward") && feed == nullptr) feed = &child;
  }
  if (attend == nullptr || feed == nullptr || norms.size() < 2) return std::nullopt;
  std::size_t at = put(*norms[0], in);
  at = emit(*attend, at);
  at = add(at, in, module.line);
  const std::size_t middle = at;
  at = put(*norms[1], at);
  at = emit(*feed, at);
  at = add(at, middle, module.line);
  for (std::size_t i = 2; i < norms.size(); ++i) at = put(*norms[i], at);
  // Whatever else keeps something is counted as well.
  for (const Module& child : module.children) {
    if (&child != attend && &child != feed && !is_norm(child) && !child.children.empty()) at = emit(child, at);
  }
  return at;
}

/// torch.nn's own transformer, and what keeps numbers that no print shows.
std::optional<std::size_t> TorchFlow::transformer(const Module& module, std::size_t in) {
  if (module.type == "TransformerEncoderLayer" || module.type == "TransformerDecoderLayer") {
    const Module* attend = module.child("self_attn");
    const Module* cross = module.child("multihead_attn");
    const Module* first = module.child("linear1");
    const Module* second = module.child("linear2");
    if (attend == nullptr || first == nullptr || second == nullptr) return std::nullopt;
    std::size_t at = emit(*attend, in);
    at = add(at, in, module.line);
    if (const Module* norm = module.child("norm1")) at = put(*norm, at);
    int used = 1;
    if (cross != nullptr) {
      const std::size_t before = at;
      const std::size_t made = emit(*cross, at);
      at = add(made, before, module.line);
      if (const Module* norm = module.child("norm2")) at = put(*norm, at);
      ++used;
    }
    const std::size_t before = at;
    at = put(*first, at);
    at = plan_.put(Activation{.type = Activation::Type::relu}, at, module.line);
    if (const Module* drop = module.child("dropout")) at = put(*drop, at);
    at = put(*second, at);
    at = add(at, before, module.line);
    if (const Module* norm = module.child(used == 1 ? "norm2" : "norm3")) at = put(*norm, at);
    return at;
  }
  if (module.type == "Transformer" && module.child("encoder") != nullptr && module.child("decoder") != nullptr) {
    const std::size_t memory = emit(*module.child("encoder"), in);
    memory_ = memory;
    return emit(*module.child("decoder"), in);
  }
  // torchvision's ViT keeps a class token and the places, which no print shows.
  if (module.type == "VisionTransformer" && module.child("conv_proj") != nullptr &&
      module.child("encoder") != nullptr) {
    std::size_t at = put(*module.child("conv_proj"), in);
    at = to_tokens(at, module.line);
    const Count width = plan_.channels(at);
    const Shape patches = plan_.shape(at);
    if (patches.rank() != 2) return std::nullopt;
    const std::size_t token = plan_.table(Shape{1, width}, module.line, "class_token");
    at = plan_.add({Concat{.axis = 1}}, {token, at}, module.line);
    const std::size_t places = plan_.table(Shape{patches.sizes()[0] + 1, width}, module.line, "pos_embedding");
    at = add(at, places, module.line);
    at = in_order(*module.child("encoder"), at);
    at = plan_.put(Crop{Padding(Axes(0), Axes(patches.sizes()[0]))}, at, module.line);
    at = plan_.put(Flatten{}, at, module.line);
    for (const Module& child : module.children) {
      if (child.name != "conv_proj" && child.name != "encoder") at = emit(child, at);
    }
    return at;
  }
  // The ViTs of Hugging Face and of timm keep the same two, and of DeiT with a teacher a second token.
  const bool embeds = is_one_of(module.type, "ViTEmbeddings|DeiTEmbeddings|Dinov2Embeddings|BeitEmbeddings");
  const Module* patches = module.child("patch_embeddings|patch_embed");
  if (patches != nullptr && (embeds || has(module.type, "VisionTransformer"))) {
    const std::size_t tokens = to_tokens(emit(*patches, in), module.line);
    const Shape seen = plan_.shape(tokens);
    if (seen.rank() == 2) {
      const Count extra = module.type == "DeiTEmbeddings" || has(module.type, "Distilled") ? 2 : 1;
      const std::size_t token = plan_.table(Shape{extra, seen.channels()}, module.line, "cls_token");
      std::size_t at = plan_.add({Concat{.axis = 1}}, {token, tokens}, module.line);
      // Dinov2 has a token for hidden patches; BEiT's places are the attention's.
      if (module.type == "Dinov2Embeddings") (void)plan_.table(Shape{1, seen.channels()}, module.line, "mask_token");
      if (module.type != "BeitEmbeddings") {
        const std::size_t places =
            plan_.table(Shape{seen.sizes()[0] + extra, seen.channels()}, module.line, "position_embeddings");
        at = add(at, places, module.line);
      }
      for (const Module& child : module.children) {
        if (&child != patches) at = emit(child, at);
      }
      return at;
    }
    return std::nullopt;
  }
  // Mamba's scan: a state for each channel, and what goes past it.
  if (module.type == "MambaMixer") {
    const auto states = facts_of(module.child("x_proj"));
    const auto steps = facts_of(module.child("dt_proj"));
    if (!states || !steps || states->out <= steps->in || (states->out - steps->in) % 2 != 0) return std::nullopt;
    (void)plan_.table(Shape{states->in, (states->out - steps->in) / 2}, module.line, "A_log");
    (void)plan_.table(Shape{states->in}, module.line, "D");
    return in_order(module, in);
  }
  // CLIP's token, and the scale of its guesses.
  if (module.type == "CLIPVisionEmbeddings") {
    if (const auto* conv = module.child("patch_embedding"); conv != nullptr)
      (void)plan_.table(Shape{Args(conv->args).count_or("out_channels", 1, 1)}, module.line, "class_embedding");
    return in_order(module, in);
  }
  if (module.type == "CLIPModel") {
    (void)plan_.table(Shape{1}, module.line, "logit_scale");
    return in_order(module, in);
  }
  // What Swin and MaxViT keep besides: a number for each head and each way within windows of 7 by 7, of heads 32 wide; torchvision's second
  // Swin has these out of a small network, and a scale for each head.
  if (has_window_table(module)) {
    const auto back = facts_of(dense_of(module.child("proj|merge|query")));
    constexpr Count head = 32, ways = 13 * 13;
    if (back && back->out % head == 0 && back->out >= head) {
      const Count heads = back->out / head;
      (void)(module.type.ends_with("V2")
                 ? plan_.table(Shape{heads}, module.line, "logit_scale")
                 : plan_.table(Shape{ways, heads}, module.line, "relative_position_bias_table"));
    }
    return in_order(module, in);
  }
  return std::nullopt;
}

namespace {

/// Families of which the last layer is the table of words, unless they are told otherwise (tie_word_embeddings in their own configurations).
bool ties_its_head(const Module& model) {
  for (const std::string_view family :
       {"GPT2",       "OpenAIGPT", "GPTNeoFor",  "OPT",     "Bert",       "Roberta", "XLMRoberta", "DistilBert",
        "Albert",     "Electra",   "Camembert",  "MPNet",   "Bart",       "MBart",   "Pegasus",    "Marian",
        "Blenderbot", "Bloom",     "Gemma",      "Whisper", "GPTBigCode", "Mpt",     "Starcoder2", "Cohere",
        "ModernBert", "BigBird",   "Longformer", "Falcon",  "Mamba"}) {
    if (model.type.starts_with(family)) return true;
  }
  // T5 of 2019; the later ones, with gates, have two.
  const auto gated = [](const auto& self, const Module& one) -> bool {
    return one.child("wi_0") != nullptr ||
           std::ranges::any_of(one.children, [&](const Module& child) { return self(self, child); });
  };
  return model.type.starts_with("T5For") && !gated(gated, model);
}

}  // namespace

std::optional<std::size_t> TorchFlow::same_again(const Module& module, const MadeLayers& made, std::size_t in) {
  if (made.pieces.size() != 1) return std::nullopt;
  const auto sizes_of = [](const Module& table) {
    const Args args(table.args);
    return std::pair{args.count_or("num_embeddings", 0, 0), args.count_or("embedding_dim", 1, 0)};
  };
  if (std::holds_alternative<Embedding>(made.pieces.front().layer)) {
    // "shared", which both halves of a model have as their own.
    for (const auto& [table, node] : tables_) {
      if (table->name == "shared" && module.name == "embed_tokens" && sizes_of(*table) == sizes_of(module))
        return plan_.again(node, plan_.shape(in).rank() == 1 ? in : begin_, module.line);
    }
    return std::nullopt;
  }
  const auto* head = std::get_if<Dense>(&made.pieces.front().layer);
  if (head == nullptr) return std::nullopt;
  for (const auto& [table, node] : tables_) {
    const auto [entries, size] = sizes_of(*table);
    if (entries != head->neurons || size != made.pieces.front().takes || entries == size) continue;
    if (!ties_its_head(*model_)) {
      Count numbers = 0;
      if (!may_be_tied_ && !__builtin_mul_overflow(entries, size, &numbers))
        may_be_tied_ = MayBeTied{&module, table, numbers};
      return std::nullopt;
    }
    const std::size_t before = plan_.size();
    const std::size_t at =
        plan_.add({Dense{.neurons = head->neurons, .bias = false}, size}, {in}, module.line, module.name);
    if (plan_.size() != before + 1) {
      plan_.drop_last();
      return std::nullopt;
    }
    plan_.tie(at, node);
    tied_ = true;
    if (head->bias) (void)plan_.table(Shape{head->neurons}, module.line, "bias");
    return at;
  }
  return std::nullopt;
}

}  // namespace pw::formats::bring
