// Files of weights: which tensors are parameters, and how many where several lie in one number. Headers as safetensors writes them
// (https://huggingface.co/docs/safetensors), with names as frameworks give them; counts are arithmetic that stands beside them.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/analyse.h"
#include "formats/bring/bring.h"
#include "formats/bring/file.h"
#include "in_memory.h"

using namespace pw;

namespace {

struct Entry {
  std::string name, type;
  std::vector<Count> sizes;
};

std::string file_of(const std::vector<Entry>& entries) {
  std::string header = "{";
  Count at = 0;
  for (const Entry& entry : entries) {
    Count bytes = entry.type == "F32" || entry.type == "I32" ? 4 : entry.type == "F16" ? 2 : 1;
    std::string sizes;
    for (const Count size : entry.sizes) {
      bytes *= size;
      sizes += (sizes.empty() ? "" : ",") + std::to_string(size);
    }
    header += (at == 0 && header.size() == 1 ? "" : ",") + std::string("\"") + entry.name + "\":{\"dtype\":\"" +
              entry.type + "\",\"shape\":[" + sizes + "],\"data_offsets\":[" + std::to_string(at) + "," +
              std::to_string(at + bytes) + "]}";
    at += bytes;
  }
  header += "}";
  std::string out;
  const std::uint64_t length = header.size();
  for (int i = 0; i < 8; ++i) out += static_cast<char>((length >> (8 * i)) & 0xFF);
  return out + header + std::string(static_cast<std::size_t>(at), '\0');
}
Count counted(const std::vector<Entry>& entries) {
  InMemory file(file_of(entries));
  const auto brought = formats::read_file(file);
  REQUIRE(brought);
  const Report report = analyse(brought->network);
  CHECK(!report.problem);
  return report.parameters;
}

}  // namespace

TEST_CASE("bring weights: masks, tables of positions and schedules are no parameters") {
  const Entry weight{"fc.weight", "F32", {3, 4}};
  const Entry others[] = {{"h.0.attn.bias", "F32", {1, 1, 16, 16}},
                          {"h.0.attn.masked_bias", "F32", {}},
                          {"blocks.0.heads.0.tril", "F32", {8, 8}},
                          {"blocks.0.mask", "F32", {1, 1, 8, 8}},
                          {"layers.0.blocks.1.attn_mask", "F32", {4, 49, 49}},
                          {"pos_encoder.pe", "F32", {50, 1, 4}},
                          {"model.layers.0.self_attn.rotary_emb.inv_freq", "F32", {16}},
                          {"rope_freqs.weight", "F32", {16}},
                          {"model.24.anchors", "F32", {3, 3, 2}},
                          {"conv1.total_ops", "F32", {1}},
                          {"betas", "F32", {100}},
                          {"sqrt_alphas_cumprod", "F32", {100}},
                          {"fc.weight_scale_inv", "F32", {1, 1}}};
  for (const Entry& other : others) {
    CAPTURE(other.name);
    CHECK(counted({weight, other}) == 12);
  }
  // These are: a bias of four axes that are no square, a token, a place in a picture.
  CHECK(counted({weight, {"attn.bias", "F32", {1, 1, 2, 3}}}) == 12 + 6);
  CHECK(counted({weight, {"mask_token", "F32", {1, 1, 4}}}) == 12 + 4);
  CHECK(counted({weight, {"pos_embed", "F32", {1, 5, 4}}}) == 12 + 20);
}

TEST_CASE(
    "bring weights: of spectral normalisation the vectors are kept, of weight normalisation the lengths are learned") {
  // torch.nn.utils.spectral_norm: weight_orig, with weight_u and weight_v beside it.
  CHECK(counted({{"c.weight_orig", "F32", {8, 3, 3, 3}},
                 {"c.bias", "F32", {8}},
                 {"c.weight_u", "F32", {8}},
                 {"c.weight_v", "F32", {27}}}) == 216 + 8);
  CHECK(counted({{"q.parametrizations.weight.original", "F32", {5, 8}},
                 {"q.parametrizations.weight.0._u", "F32", {5}},
                 {"q.parametrizations.weight.0._v", "F32", {8}},
                 {"q.bias", "F32", {5}}}) == 40 + 5);
  // torch.nn.utils.weight_norm: a length and a direction for each filter.
  CHECK(counted({{"w.weight_g", "F32", {8, 1, 1}}, {"w.weight_v", "F32", {8, 4, 3}}, {"w.bias", "F32", {8}}}) ==
        8 + 96 + 8);
}

TEST_CASE("bring weights: packed weights are as many parameters as they stand for") {
  // GPTQ, four bits: 64 numbers come in, eight to a whole number of 32 bits; 32 go out.
  CHECK(counted({{"l.qweight", "I32", {8, 32}},
                 {"l.qzeros", "I32", {2, 4}},
                 {"l.scales", "F16", {2, 32}},
                 {"l.g_idx", "I32", {64}}}) == 64 * 32);
  CHECK(counted({{"l.qweight", "I32", {8, 32}}, {"l.qzeros", "I32", {2, 4}}, {"l.scales", "F16", {2, 32}}}) == 64 * 32);
  // AWQ packs what goes out.
  CHECK(counted({{"l.qweight", "I32", {64, 4}},
                 {"l.qzeros", "I32", {2, 4}},
                 {"l.scales", "F16", {2, 32}},
                 {"l.bias", "F16", {32}}}) == 64 * 32 + 32);
  // bitsandbytes: two to a byte, and of eight bits one to a byte with a scale for each row.
  CHECK(counted({{"l.weight", "U8", {1024, 1}},
                 {"l.weight.absmax", "F32", {32}},
                 {"l.weight.quant_map", "F32", {16}},
                 {"l.weight.quant_state.bitsandbytes__nf4", "U8", {80}}}) == 2048);
  CHECK(counted({{"l.weight", "I8", {4, 6}}, {"l.SCB", "F32", {4}}}) == 24);
  // MXFP4.
  CHECK(counted({{"e.down_proj_blocks", "U8", {2, 3, 4, 16}}, {"e.down_proj_scales", "U8", {2, 3, 4}}}) == 2 * 384);
  // Whole numbers alone are counters and positions still.
  CHECK(counted({{"fc.weight", "F32", {3, 4}}, {"position_ids", "I32", {1, 512}}}) == 12);
}
