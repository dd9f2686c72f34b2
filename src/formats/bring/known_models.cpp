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
    "vgg13_bn|vgg16_bn|vgg19_bn|alexnet|mobilenet_v2|densenet121|densenet161|densenet169|densenet201|efficientnet_b0|"
    "mobilenet_v3_large|mobilenet_v3_small|convnext_tiny|convnext_small|convnext_base|squeezenet1_0|squeezenet1_1";
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

class _known_DenseLayer(nn.Module):
    def __init__(self, into, growth):
        self.norm1 = nn.BatchNorm2d(into)
        self.relu1 = nn.ReLU()
        self.conv1 = nn.Conv2d(into, 4 * growth, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(4 * growth)
        self.relu2 = nn.ReLU()
        self.conv2 = nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)
    def forward(self, x):
        y = self.conv1(self.relu1(self.norm1(x)))
        return torch.cat([x, self.conv2(self.relu2(self.norm2(y)))], 1)

class _known_DenseNet(nn.Module):
    def __init__(self, growth, counts, into, classes):
        layers = [nn.Conv2d(3, into, 7, 2, 3, bias=False), nn.BatchNorm2d(into), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
        for stage, count in enumerate(counts):
            layers.append(nn.Sequential(*[_known_DenseLayer(into + i * growth, growth) for i in range(count)]))
            into = into + count * growth
            if stage < 3:
                layers.append(nn.Sequential(nn.BatchNorm2d(into), nn.ReLU(), nn.Conv2d(into, into // 2, 1, bias=False),
                                            nn.AvgPool2d(2, 2)))
                into = into // 2
        layers.append(nn.BatchNorm2d(into))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(into, classes)
    def forward(self, x):
        x = torch.relu(self.features(x))
        return self.classifier(torch.flatten(torch.nn.functional.adaptive_avg_pool2d(x, (1, 1)), 1))

def _known_densenet121(pretrained=False, progress=True, num_classes=1000):
    return _known_DenseNet(32, [6, 12, 24, 16], 64, num_classes)
def _known_densenet161(pretrained=False, progress=True, num_classes=1000):
    return _known_DenseNet(48, [6, 12, 36, 24], 96, num_classes)
def _known_densenet169(pretrained=False, progress=True, num_classes=1000):
    return _known_DenseNet(32, [6, 12, 32, 32], 64, num_classes)
def _known_densenet201(pretrained=False, progress=True, num_classes=1000):
    return _known_DenseNet(32, [6, 12, 48, 32], 64, num_classes)

class _known_Squeezed(nn.Module):
    def __init__(self, width, narrow, middle, gate):
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(width, narrow, 1)
        self.activation = middle()
        self.fc2 = nn.Conv2d(narrow, width, 1)
        self.scale_activation = gate()
    def forward(self, x):
        return x * self.scale_activation(self.fc2(self.activation(self.fc1(self.avgpool(x)))))

class _known_Mobile(nn.Module):
    def __init__(self, into, width, out, k, stride, act, narrow, middle, gate):
        self.adds = stride == 1 and into == out
        layers = []
        if width != into:
            layers += [nn.Conv2d(into, width, 1, bias=False), nn.BatchNorm2d(width), act()]
        layers += [nn.Conv2d(width, width, k, stride, k // 2, groups=width, bias=False), nn.BatchNorm2d(width), act()]
        if narrow > 0:
            layers.append(_known_Squeezed(width, narrow, middle, gate))
        layers += [nn.Conv2d(width, out, 1, bias=False), nn.BatchNorm2d(out)]
        self.block = nn.Sequential(*layers)
    def forward(self, x):
        return x + self.block(x) if self.adds else self.block(x)

class _known_Mobiles(nn.Module):
    def __init__(self, first, act, blocks, into, last, classifier):
        self.features = nn.Sequential(nn.Sequential(nn.Conv2d(3, first, 3, 2, 1, bias=False), nn.BatchNorm2d(first), act()),
                                      *blocks, nn.Sequential(nn.Conv2d(into, last, 1, bias=False), nn.BatchNorm2d(last), act()))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = classifier
    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))

def _known_efficientnet_b0(weights=None, progress=True, num_classes=1000):
    blocks = []
    into = 32
    for more, k, stride, out, count in [(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3),
                                        (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1)]:
        stage = []
        for i in range(count):
            stage.append(_known_Mobile(into, into * more, out, k, stride if i == 0 else 1, nn.SiLU, max(1, into // 4),
                                       nn.SiLU, nn.Sigmoid))
            into = out
        blocks.append(nn.Sequential(*stage))
    return _known_Mobiles(32, nn.SiLU, blocks, 320, 1280, nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, num_classes)))

def _known_eights(value):
    out = max(8, (value + 4) // 8 * 8)
    return out + 8 if out * 10 < 9 * value else out

def _known_mobiles(rows, last, wide, classes):
    blocks = []
    into = 16
    for k, width, out, narrow, hard, stride in rows:
        act = nn.Hardswish if hard else nn.ReLU
        blocks.append(_known_Mobile(into, width, out, k, stride, act, _known_eights(width // 4) if narrow else 0, nn.ReLU,
                                    nn.Hardsigmoid))
        into = out
    return _known_Mobiles(16, nn.Hardswish, blocks, into, last,
                          nn.Sequential(nn.Linear(last, wide), nn.Hardswish(), nn.Dropout(0.2), nn.Linear(wide, classes)))
def _known_mobilenet_v3_large(pretrained=False, progress=True, num_classes=1000):
    return _known_mobiles([(3, 16, 16, 0, 0, 1), (3, 64, 24, 0, 0, 2), (3, 72, 24, 0, 0, 1), (5, 72, 40, 1, 0, 2),
                           (5, 120, 40, 1, 0, 1), (5, 120, 40, 1, 0, 1), (3, 240, 80, 0, 1, 2), (3, 200, 80, 0, 1, 1),
                           (3, 184, 80, 0, 1, 1), (3, 184, 80, 0, 1, 1), (3, 480, 112, 1, 1, 1), (3, 672, 112, 1, 1, 1),
                           (5, 672, 160, 1, 1, 2), (5, 960, 160, 1, 1, 1), (5, 960, 160, 1, 1, 1)], 960, 1280, num_classes)
def _known_mobilenet_v3_small(pretrained=False, progress=True, num_classes=1000):
    return _known_mobiles([(3, 16, 16, 1, 0, 2), (3, 72, 24, 0, 0, 2), (3, 88, 24, 0, 0, 1), (5, 96, 40, 1, 1, 2),
                           (5, 240, 40, 1, 1, 1), (5, 240, 40, 1, 1, 1), (5, 120, 48, 1, 1, 1), (5, 144, 48, 1, 1, 1),
                           (5, 288, 96, 1, 1, 2), (5, 576, 96, 1, 1, 1), (5, 576, 96, 1, 1, 1)], 576, 1024, num_classes)

class _known_LayerNorm2d(nn.Module):
    def __init__(self, width):
        self.norm = nn.LayerNorm(width)
    def forward(self, x):
        return self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)

class _known_CNBlock(nn.Module):
    def __init__(self, width):
        self.conv = nn.Conv2d(width, width, 7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width)
        self.wide = nn.Linear(width, 4 * width)
        self.act = nn.GELU()
        self.narrow = nn.Linear(4 * width, width)
        self.layer_scale = nn.Parameter(torch.ones(width, 1, 1))
    def forward(self, x):
        y = self.narrow(self.act(self.wide(self.norm(self.conv(x).permute(0, 2, 3, 1)))))
        return x + self.layer_scale * y.permute(0, 3, 1, 2)

class _known_ConvNeXt(nn.Module):
    def __init__(self, widths, counts, classes):
        layers = [nn.Sequential(nn.Conv2d(3, widths[0], 4, 4), _known_LayerNorm2d(widths[0]))]
        for stage in range(4):
            layers.append(nn.Sequential(*[_known_CNBlock(widths[stage]) for i in range(counts[stage])]))
            if stage < 3:
                layers.append(nn.Sequential(_known_LayerNorm2d(widths[stage]),
                                            nn.Conv2d(widths[stage], widths[stage + 1], 2, 2)))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(_known_LayerNorm2d(widths[3]), nn.Flatten(1), nn.Linear(widths[3], classes))
    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)))

def _known_convnext_tiny(weights=None, progress=True, num_classes=1000):
    return _known_ConvNeXt([96, 192, 384, 768], [3, 3, 9, 3], num_classes)
def _known_convnext_small(weights=None, progress=True, num_classes=1000):
    return _known_ConvNeXt([96, 192, 384, 768], [3, 3, 27, 3], num_classes)
def _known_convnext_base(weights=None, progress=True, num_classes=1000):
    return _known_ConvNeXt([128, 256, 512, 1024], [3, 3, 27, 3], num_classes)

class _known_Fire(nn.Module):
    def __init__(self, into, narrow, out):
        self.squeeze = nn.Conv2d(into, narrow, 1)
        self.expand1x1 = nn.Conv2d(narrow, out, 1)
        self.expand3x3 = nn.Conv2d(narrow, out, 3, padding=1)
    def forward(self, x):
        x = torch.relu(self.squeeze(x))
        return torch.cat([torch.relu(self.expand1x1(x)), torch.relu(self.expand3x3(x))], 1)

class _known_SqueezeNet(nn.Module):
    def __init__(self, first, k, pools, classes):
        layers = [nn.Conv2d(3, first, k, 2), nn.ReLU(), nn.MaxPool2d(3, 2, ceil_mode=True)]
        into = first
        for i, (narrow, out) in enumerate([(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)]):
            if i in pools:
                layers.append(nn.MaxPool2d(3, 2, ceil_mode=True))
            layers.append(_known_Fire(into, narrow, out))
            into = 2 * out
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(nn.Dropout(), nn.Conv2d(512, classes, 1), nn.ReLU(), nn.AdaptiveAvgPool2d((1, 1)))
    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)

def _known_squeezenet1_0(pretrained=False, progress=True, num_classes=1000):
    return _known_SqueezeNet(96, 7, [3, 7], num_classes)
def _known_squeezenet1_1(pretrained=False, progress=True, num_classes=1000):
    return _known_SqueezeNet(64, 3, [2, 4], num_classes)

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
    Layout layout;
    known_ = read_statements(torch_ ? torch_code : keras_code, layout);
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
