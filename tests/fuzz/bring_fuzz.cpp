// Any bytes where a model of others is expected: pasted, as a file, as one of a model's files, and as the name of one.
#include <algorithm>

#include "formats/bring/told.h"
#include "target.h"

namespace pw::fuzz {
namespace {

using namespace std::string_literals;

class InMemory : public formats::Bytes {
 public:
  explicit InMemory(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
  [[nodiscard]] bool read(std::uint64_t at, std::span<char> into) override {
    if (at > bytes_.size() || into.size() > bytes_.size() - at) return false;
    std::ranges::copy(bytes_.substr(static_cast<std::size_t>(at), into.size()), into.begin());
    return true;
  }

 private:
  std::string_view bytes_;
};

/// A field of protobuf that holds bytes.
std::string field(char number, const std::string& bytes) {
  return std::string{static_cast<char>(number << 3 | 2), static_cast<char>(bytes.size())} + bytes;
}

/// x -> Conv(w) -> y, by onnx.proto.
std::string onnx() {
  const std::string node = field(1, "x") + field(1, "w") + field(2, "y") + field(4, "Conv");
  const std::string tensor = field(1, "\x04\x03\x05\x05"s) + "\x10\x01"s + field(8, "w");
  const std::string dims =
      field(1, "\x08\x01"s) + field(1, "\x08\x03"s) + field(1, "\x08\x20"s) + field(1, "\x08\x20"s);
  const std::string input = field(1, "x") + field(2, field(1, "\x08\x01"s + field(2, dims)));
  return "\x08\x07"s + field(2, "me") + field(7, field(1, node) + field(5, tensor) + field(11, input));
}

/// x -> MatMul(joined halves of w, turned) -> y, and a loop around it.
std::string onnx_made() {
  const std::string axis = field(5, field(1, "axis") + "\x18\x01"s);
  const std::string begins = field(5, field(1, "starts") + "\x40\x02"s),
                    ends = field(5, field(1, "ends") + "\x40\x04"s);
  const std::string slice = field(1, "w") + field(2, "s") + field(4, "Slice") + begins + ends;
  const std::string joined = field(1, "s") + field(1, "s") + field(2, "c") + field(4, "Concat") + axis;
  const std::string turned = field(1, "c") + field(2, "t") + field(4, "Transpose");
  const std::string product = field(1, "x") + field(1, "t") + field(2, "y") + field(4, "MatMul");
  const std::string body = field(5, field(1, "body") + field(6, field(1, product)));
  const std::string loop = field(1, "n") + field(1, "") + field(1, "x") + field(2, "z") + field(4, "Loop") + body;
  const std::string tensor = field(1, "\x04\x06"s) + "\x10\x01"s + field(8, "w");
  return "\x08\x07"s + field(7, field(5, tensor) + field(1, slice)) + field(7, field(1, joined) + field(1, turned)) +
         field(7, field(1, loop));
}

std::string safetensors() {
  const std::string header = R"({"fc.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}})";
  return std::string{static_cast<char>(header.size())} + std::string(7, '\0') + header + std::string(24, '\0');
}

/// What torch.save wrote before 1.6: three pickles, and one with a tensor.
std::string pickle() {
  const std::string three = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.\x80\x02}."s;
  return three +
         "\x80\x02}X\x01\x00\x00\x00wctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x00"s +
         "0X\x03\x00\x00\x00"s + "cpuK\x06tQK\x00K\x02K\x03\x86K\x03K\x01\x86\x88}tRs."s;
}

}  // namespace

std::vector<std::string> seeds() {
  return {
      onnx(),
      onnx_made(),
      safetensors(),
      pickle(),
      "\x89HDF\r\n\x1a\n"s +
          R"({"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 3, "batch_input_shape": [null, 4]}}]}})",
      "GGUF\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00w\x01\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"s,
      "Net(\n  (conv1): Conv2d(3, 6, kernel_size=(5, 5), stride=(1, 1))\n  (fc1): Linear(in_features=400, "
      "out_features=120, bias=True)\n)\n",
      "Model: \"sequential\"\n_____\n Layer (type)   Output Shape   Param #\n=====\n conv2d (Conv2D)   (None, 30, 30, "
      "8)   224\n dense (Dense)   (None, 10)   10\n=====\nTotal params: 234\n",
      "from torch import nn\nmodel = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 26 * 26, "
      "10))\n",
      "model = Sequential()\nmodel.add(Conv2D(8, (3, 3), input_shape=(28, 28, "
      "1)))\nmodel.add(Flatten())\nmodel.add(Dense(10))\n",
      "[net]\nheight=32\nwidth=32\nchannels=3\n[convolutional]\nfilters=8\nsize=3\npad=1\nbatch_normalize=1\n",
      "layer { name: \"c\" type: \"Convolution\" bottom: \"data\" top: \"c\" convolution_param { num_output: 8 "
      "kernel_size: 3 } }\n",
      R"({"architectures": ["BertModel"], "model_type": "bert", "hidden_size": 8, "num_hidden_layers": 2, "intermediate_size": 16, "vocab_size": 30, "num_attention_heads": 2, "max_position_embeddings": 16, "type_vocab_size": 2})",
      "layers = [imageInputLayer([28 28 1]); convolution2dLayer(5, 20); fullyConnectedLayer(10)];\n",
      R"({"metadata": {"total_size": 24}, "weight_map": {"fc.weight": "model-00001-of-00002.safetensors", "fc.bias": "model-00002-of-00002.safetensors"}})",
      "2-of-00003.safetensors",
      "| Layer | Parameters |\n|---|---|\n| conv 3x3, 8 | 224 |\n"};
}

std::span<const std::string_view> pieces() {
  static constexpr std::string_view all[] = {"(",
                                             ")",
                                             "[",
                                             "]",
                                             "{",
                                             "}",
                                             "\"",
                                             ": ",
                                             ", ",
                                             "\n",
                                             "None",
                                             "0",
                                             "-1",
                                             "1e9",
                                             "99999999999999999999",
                                             "Conv2d(",
                                             "Dense",
                                             "Linear(",
                                             "LSTM",
                                             "=",
                                             "self.",
                                             "def forward(self, x):\n",
                                             "    x = ",
                                             "for i in range(",
                                             "\x80\x02",
                                             "\x0a\x04",
                                             "\x08",
                                             "R",
                                             "c",
                                             "t",
                                             "u",
                                             "\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
                                             "PK\x03\x04",
                                             "\"config\": ",
                                             "\"class_name\": ",
                                             "\"weight_map\": ",
                                             "-of-",
                                             "00002",
                                             "layer {",
                                             "[convolutional]\n"};
  return all;
}

bool try_bytes(std::string_view bytes) {
  const formats::Told text = formats::tell_of_text(std::string(bytes));
  InMemory file(bytes);
  const formats::Told read = formats::tell_of_file(file);
  std::vector<formats::Told> all = {text, read};
  const std::string weights = safetensors();
  InMemory beside(weights);
  for (const std::string& name : {"model-00002-of-00002.safetensors"s, "model.safetensors.index.json"s, "config.json"s,
                                  "model-0000" + std::string(bytes.substr(0, 60))}) {
    const formats::Given files[] = {{"model-00001-of-00002.safetensors", &beside}, {name, &file}};
    const formats::Given turned[] = {files[1], files[0]};
    all.push_back(formats::tell_of_files(files));
    all.push_back(formats::tell_of_files(turned));
  }
  for (const formats::Told& told : all) {
    expect(formats::unpacked(formats::packed(told)) == told, "what is told passes as one text", bytes);
    expect(told.what == formats::Told::What::ours || !told.words.empty(), "it is said what it is, or why not", bytes);
    expect(told.words.size() <= formats::most_told, "no more is said than is read", bytes);
    expect(told.what != formats::Told::What::network || !told.network.empty(),
           "there is a network where one is promised", bytes);
  }
  return read.what == formats::Told::What::network;
}

}  // namespace pw::fuzz
