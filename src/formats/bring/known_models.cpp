// Models that code takes from torchvision and from keras.applications by their names, as code of the same kind: it is read as if it stood in
// the text. The names of their parts are those of the libraries, so that a text can put others in their place.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

/// What our own functions and classes begin with: no text has such.
constexpr std::string_view mark = "_known_";

constexpr std::string_view torch_names =
    "resnet18|resnet34|resnet50|resnet101|resnet152|resnext50_32x4d|wide_resnet50_2|vgg11|vgg13|vgg16|vgg19|vgg11_bn|"
    "vgg13_bn|vgg16_bn|vgg19_bn|alexnet|mobilenet_v2";
constexpr std::string_view torch_code = R"PY(
class _known_BasicBlock(nn.Module):
    expansion = 1
    def __init__(self, into, planes, stride, groups, base):
        self.conv1 = nn.Conv2d(into, planes, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU()
        self.conv2 = nn.Conv2d(planes, planes, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.downsample = _known_shortcut(into, planes, stride)
    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return self.relu(y + self.downsample(x))

class _known_Bottleneck(nn.Module):
    expansion = 4
    def __init__(self, into, planes, stride, groups, base):
        width = planes * base // 64 * groups
        self.conv1 = nn.Conv2d(into, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, groups=groups, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, planes * 4, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(planes * 4)
        self.relu = nn.ReLU()
        self.downsample = _known_shortcut(into, planes * 4, stride)
    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return self.relu(y + self.downsample(x))

def _known_shortcut(into, out, stride):
    if stride == 1 and into == out:
        return nn.Sequential()
    return nn.Sequential(nn.Conv2d(into, out, 1, stride, bias=False), nn.BatchNorm2d(out))

def _known_stage(block, into, planes, count, stride, groups, base):
    blocks = [block(into, planes, stride, groups, base)]
    for i in range(count - 1):
        blocks.append(block(planes * block.expansion, planes, 1, groups, base))
    return nn.Sequential(*blocks)

class _known_ResNet(nn.Module):
    def __init__(self, block, counts, classes, groups=1, base=64):
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        more = block.expansion
        self.layer1 = _known_stage(block, 64, 64, counts[0], 1, groups, base)
        self.layer2 = _known_stage(block, 64 * more, 128, counts[1], 2, groups, base)
        self.layer3 = _known_stage(block, 128 * more, 256, counts[2], 2, groups, base)
        self.layer4 = _known_stage(block, 256 * more, 512, counts[3], 2, groups, base)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(512 * more, classes)
    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        x = torch.flatten(self.avgpool(x), 1)
        return self.fc(x)

def _known_resnet18(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_BasicBlock, [2, 2, 2, 2], num_classes)
def _known_resnet34(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_BasicBlock, [3, 4, 6, 3], num_classes)
def _known_resnet50(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_Bottleneck, [3, 4, 6, 3], num_classes)
def _known_resnet101(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_Bottleneck, [3, 4, 23, 3], num_classes)
def _known_resnet152(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_Bottleneck, [3, 8, 36, 3], num_classes)
def _known_resnext50_32x4d(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_Bottleneck, [3, 4, 6, 3], num_classes, 32, 4)
def _known_wide_resnet50_2(pretrained=False, progress=True, num_classes=1000):
    return _known_ResNet(_known_Bottleneck, [3, 4, 6, 3], num_classes, 1, 128)

class _known_VGG(nn.Module):
    def __init__(self, counts, norm, classes):
        layers = []
        into = 3
        for count, width in zip(counts, [64, 128, 256, 512, 512]):
            for i in range(count):
                layers.append(nn.Conv2d(into, width, 3, padding=1))
                if norm:
                    layers.append(nn.BatchNorm2d(width))
                layers.append(nn.ReLU())
                into = width
            layers.append(nn.MaxPool2d(2, 2))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(nn.Linear(25088, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096),
                                        nn.ReLU(), nn.Dropout(), nn.Linear(4096, classes))
    def forward(self, x):
        x = torch.flatten(self.avgpool(self.features(x)), 1)
        return self.classifier(x)

def _known_vgg11(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([1, 1, 2, 2, 2], False, num_classes)
def _known_vgg13(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([2, 2, 2, 2, 2], False, num_classes)
def _known_vgg16(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([2, 2, 3, 3, 3], False, num_classes)
def _known_vgg19(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([2, 2, 4, 4, 4], False, num_classes)
def _known_vgg11_bn(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([1, 1, 2, 2, 2], True, num_classes)
def _known_vgg13_bn(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([2, 2, 2, 2, 2], True, num_classes)
def _known_vgg16_bn(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([2, 2, 3, 3, 3], True, num_classes)
def _known_vgg19_bn(pretrained=False, progress=True, num_classes=1000):
    return _known_VGG([2, 2, 4, 4, 4], True, num_classes)

class _known_AlexNet(nn.Module):
    def __init__(self, classes):
        self.features = nn.Sequential(
            nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
            nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2))
        self.avgpool = nn.AdaptiveAvgPool2d((6, 6))
        self.classifier = nn.Sequential(nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout(),
                                        nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, classes))
    def forward(self, x):
        x = torch.flatten(self.avgpool(self.features(x)), 1)
        return self.classifier(x)

def _known_alexnet(pretrained=False, progress=True, num_classes=1000):
    return _known_AlexNet(num_classes)

def _known_conv(into, out, kernel, stride, groups):
    return nn.Sequential(nn.Conv2d(into, out, kernel, stride, (kernel - 1) // 2, groups=groups, bias=False),
                         nn.BatchNorm2d(out), nn.ReLU6())

class _known_Inverted(nn.Module):
    def __init__(self, into, out, stride, more):
        wide = into * more
        self.adds = stride == 1 and into == out
        layers = []
        if more != 1:
            layers.append(_known_conv(into, wide, 1, 1, 1))
        layers.append(_known_conv(wide, wide, 3, stride, wide))
        layers.append(nn.Conv2d(wide, out, 1, bias=False))
        layers.append(nn.BatchNorm2d(out))
        self.conv = nn.Sequential(*layers)
    def forward(self, x):
        if self.adds:
            return x + self.conv(x)
        return self.conv(x)

class _known_MobileNetV2(nn.Module):
    def __init__(self, classes):
        layers = [_known_conv(3, 32, 3, 2, 1)]
        into = 32
        for more, out, count, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1),
                                         (6, 160, 3, 2), (6, 320, 1, 1)]:
            for i in range(count):
                layers.append(_known_Inverted(into, out, stride if i == 0 else 1, more))
                into = out
        layers.append(_known_conv(320, 1280, 1, 1, 1))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))
    def forward(self, x):
        x = self.features(x).mean([2, 3])
        return self.classifier(x)

def _known_mobilenet_v2(pretrained=False, progress=True, num_classes=1000):
    return _known_MobileNetV2(num_classes)
)PY";

constexpr std::string_view keras_names = "VGG16|VGG19|ResNet50|ResNet101|ResNet152|MobileNetV2";
constexpr std::string_view keras_code = R"PY(
def _known_top(model, include_top, shape, pooling, classes):
    model.input_size = (224, 224, 3) if shape is None else shape
    model.pool = None
    if pooling == 'avg':
        model.pool = layers.GlobalAveragePooling2D()
    if pooling == 'max':
        model.pool = layers.GlobalMaxPooling2D()
    model.top = None

class _known_KerasVGG:
    def __init__(self, counts, include_top, shape, pooling, classes):
        _known_top(self, include_top, shape, pooling, classes)
        self.parts = Sequential()
        for count, width in zip(counts, [64, 128, 256, 512, 512]):
            for i in range(count):
                self.parts.add(layers.Conv2D(width, 3, padding='same', activation='relu'))
            self.parts.add(layers.MaxPooling2D(2))
        if include_top:
            self.pool = None
            self.top = Sequential([layers.Flatten(), layers.Dense(4096, activation='relu'),
                                   layers.Dense(4096, activation='relu'), layers.Dense(classes, activation='softmax')])
    def call(self, x):
        x = self.parts(x)
        if self.pool:
            x = self.pool(x)
        if self.top:
            x = self.top(x)
        return x

def _known_VGG16(include_top=True, weights=None, input_tensor=None, input_shape=None, pooling=None, classes=1000):
    return _known_KerasVGG([2, 2, 3, 3, 3], include_top, input_shape, pooling, classes)
def _known_VGG19(include_top=True, weights=None, input_tensor=None, input_shape=None, pooling=None, classes=1000):
    return _known_KerasVGG([2, 2, 4, 4, 4], include_top, input_shape, pooling, classes)

class _known_KerasBlock:
    def __init__(self, width, stride, turns):
        self.turns = turns
        if turns:
            self.short = layers.Conv2D(4 * width, 1, strides=stride)
            self.norm0 = layers.BatchNormalization()
        self.conv1 = layers.Conv2D(width, 1, strides=stride)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(width, 3, padding='same')
        self.norm2 = layers.BatchNormalization()
        self.conv3 = layers.Conv2D(4 * width, 1)
        self.norm3 = layers.BatchNormalization()
    def call(self, x):
        y = layers.ReLU()(self.norm1(self.conv1(x)))
        y = layers.ReLU()(self.norm2(self.conv2(y)))
        y = self.norm3(self.conv3(y))
        if self.turns:
            x = self.norm0(self.short(x))
        return layers.ReLU()(layers.Add()([x, y]))

class _known_KerasResNet:
    def __init__(self, counts, include_top, shape, pooling, classes):
        _known_top(self, include_top, shape, pooling, classes)
        self.parts = Sequential([layers.ZeroPadding2D(3), layers.Conv2D(64, 7, strides=2), layers.BatchNormalization(),
                                 layers.ReLU(), layers.ZeroPadding2D(1), layers.MaxPooling2D(3, strides=2)])
        for stage, (count, width) in enumerate(zip(counts, [64, 128, 256, 512])):
            for i in range(count):
                stride = 2 if i == 0 and stage > 0 else 1
                self.parts.add(_known_KerasBlock(width, stride, i == 0))
        if include_top:
            self.pool = layers.GlobalAveragePooling2D()
            self.top = layers.Dense(classes, activation='softmax')
    def call(self, x):
        x = self.parts(x)
        if self.pool:
            x = self.pool(x)
        if self.top:
            x = self.top(x)
        return x

def _known_ResNet50(include_top=True, weights=None, input_tensor=None, input_shape=None, pooling=None, classes=1000):
    return _known_KerasResNet([3, 4, 6, 3], include_top, input_shape, pooling, classes)
def _known_ResNet101(include_top=True, weights=None, input_tensor=None, input_shape=None, pooling=None, classes=1000):
    return _known_KerasResNet([3, 4, 23, 3], include_top, input_shape, pooling, classes)
def _known_ResNet152(include_top=True, weights=None, input_tensor=None, input_shape=None, pooling=None, classes=1000):
    return _known_KerasResNet([3, 8, 36, 3], include_top, input_shape, pooling, classes)

class _known_KerasInverted:
    def __init__(self, into, out, stride, more):
        self.adds = stride == 1 and into == out
        self.parts = Sequential()
        if more > 1:
            self.parts.add(layers.Conv2D(into * more, 1, padding='same', use_bias=False))
            self.parts.add(layers.BatchNormalization())
            self.parts.add(layers.ReLU(6))
        self.parts.add(layers.DepthwiseConv2D(3, strides=stride, padding='same', use_bias=False))
        self.parts.add(layers.BatchNormalization())
        self.parts.add(layers.ReLU(6))
        self.parts.add(layers.Conv2D(out, 1, padding='same', use_bias=False))
        self.parts.add(layers.BatchNormalization())
    def call(self, x):
        y = self.parts(x)
        if self.adds:
            y = layers.Add()([x, y])
        return y

class _known_KerasMobileNetV2:
    def __init__(self, include_top, shape, pooling, classes):
        _known_top(self, include_top, shape, pooling, classes)
        self.parts = Sequential([layers.Conv2D(32, 3, strides=2, padding='same', use_bias=False),
                                 layers.BatchNormalization(), layers.ReLU(6)])
        into = 32
        for more, out, count, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1),
                                         (6, 160, 3, 2), (6, 320, 1, 1)]:
            for i in range(count):
                self.parts.add(_known_KerasInverted(into, out, stride if i == 0 else 1, more))
                into = out
        self.parts.add(layers.Conv2D(1280, 1, use_bias=False))
        self.parts.add(layers.BatchNormalization())
        self.parts.add(layers.ReLU(6))
        if include_top:
            self.pool = layers.GlobalAveragePooling2D()
            self.top = layers.Dense(classes, activation='softmax')
    def call(self, x):
        x = self.parts(x)
        if self.pool:
            x = self.pool(x)
        if self.top:
            x = self.top(x)
        return x

def _known_MobileNetV2(input_shape=None, alpha=1.0, include_top=True, weights=None, input_tensor=None, pooling=None, classes=1000):
    if alpha != 1.0:
        return None
    return _known_KerasMobileNetV2(include_top, input_shape, pooling, classes)
)PY";

/// Its lines are none of the text's.
void without_lines(Expr& expr) {
  expr.line = 0;
  for (Expr& part : expr.parts) without_lines(part);
}
void without_lines(std::vector<Statement>& statements) {
  for (Statement& one : statements) {
    one.line = 0;
    for (Expr& value : one.values) without_lines(value);
    for (Expr& target : one.targets) without_lines(target);
    without_lines(one.body);
  }
}

}  // namespace

bool is_known_model(std::string_view name) { return name.starts_with(mark); }

std::optional<Expr> Interpreter::known_model(const std::string& name, const Expr& call, int line) {
  const std::string_view last = last_part(name);
  if (!is_one_of(last, torch_ ? torch_names : keras_names) || name.starts_with("timm.")) return std::nullopt;
  if (known_.empty()) {
    known_ = read_statements(torch_ ? torch_code : keras_code);
    without_lines(known_);
    const std::size_t before = classes_.size();
    Expr ignored;
    (void)block(known_, globals_, ignored);
    // They are no models of the text.
    classes_.resize(before);
  }
  const auto found = globals_.find(std::string(mark) + std::string(last));
  if (found == globals_.end() || !found->second.is(Kind::object)) return std::nullopt;
  const auto function = static_cast<std::size_t>(found->second.whole);
  const std::size_t before = objects_.size();
  std::vector<Expr> args(call.parts.begin() + 1, call.parts.end());
  const Expr made = call_object(function, std::move(args), call.names, line);
  if (!made.is(Kind::object)) return std::nullopt;
  for (std::size_t i = before; i < objects_.size(); ++i) objects_[i].line = line;
  objects_[static_cast<std::size_t>(made.whole)].type = last;
  return made;
}

}  // namespace pw::formats::bring
