# Outside code, at the versions of third_party/README.md. Where the cache of third_party/*.sh has the sources they are
# taken from there; elsewhere CMake fetches the same versions, or takes folders that the user names.
include(FetchContent)

set(sources "$ENV{PARAMWALK_CACHE}/src")
foreach(name IN ITEMS imgui doctest zlib)
  string(TOUPPER ${name} upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS "${sources}/${name}")
    set(FETCHCONTENT_SOURCE_DIR_${upper} "${sources}/${name}" CACHE PATH "Sources of ${name}")
  endif()
endforeach()

# SOURCE_SUBDIR names a folder that is not there: we want the sources, not the projects' own build files.
FetchContent_Declare(imgui SOURCE_SUBDIR none  # v1.92.2b
  URL https://github.com/ocornut/imgui/archive/45acd5e0e82f4c954432533ae9985ff0e1aad6d5.tar.gz
  URL_HASH SHA256=97484925aec2f4d3e913d6644d46b234f8d6d8d98c6aa9c50109e0f0df772090)
FetchContent_Declare(doctest SOURCE_SUBDIR none
  URL https://github.com/doctest/doctest/archive/refs/tags/v2.5.3.tar.gz
  URL_HASH SHA256=174ebc4e769928959614789c5b4e9c3d0a0f81a62bb608756b127bfebfb21331)
FetchContent_Declare(zlib SOURCE_SUBDIR none
  URL https://github.com/madler/zlib/releases/download/v1.3.2/zlib-1.3.2.tar.gz
  URL_HASH SHA256=bb329a0a2cd0274d05519d61c667c062e06990d72e125ee2dfa8de64f0119d16)
FetchContent_MakeAvailable(imgui doctest zlib)

add_library(imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_tables.cpp ${imgui_SOURCE_DIR}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR} ${imgui_SOURCE_DIR}/backends)
target_include_directories(imgui PUBLIC ${CMAKE_CURRENT_LIST_DIR}/imgui)
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="paramwalk_imconfig.h")
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti -ffast-math)

add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE ${doctest_SOURCE_DIR})
target_compile_definitions(doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)

# What unpacks, and no more of it.
add_library(inflate STATIC ${zlib_SOURCE_DIR}/inflate.c ${zlib_SOURCE_DIR}/inftrees.c ${zlib_SOURCE_DIR}/inffast.c
  ${zlib_SOURCE_DIR}/adler32.c ${zlib_SOURCE_DIR}/crc32.c ${zlib_SOURCE_DIR}/zutil.c)
target_include_directories(inflate SYSTEM PUBLIC ${zlib_SOURCE_DIR})
target_compile_definitions(inflate PUBLIC ZLIB_CONST)
target_compile_options(inflate PRIVATE -w)

if(EMSCRIPTEN)
  add_library(imgui_opengl3 STATIC ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
  target_link_libraries(imgui_opengl3 PUBLIC imgui)
  target_compile_definitions(imgui_opengl3 PRIVATE PARAMWALK_OPENGL3_BACKEND)
  target_compile_options(imgui_opengl3 PRIVATE -w -fno-exceptions -fno-rtti)

  # Dear ImGui as it comes, for the benchmark's bare page.
  add_library(imgui_bare STATIC EXCLUDE_FROM_ALL
    ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp ${imgui_SOURCE_DIR}/imgui_tables.cpp
    ${imgui_SOURCE_DIR}/imgui_widgets.cpp ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp
    ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp)
  target_include_directories(imgui_bare SYSTEM PUBLIC ${imgui_SOURCE_DIR} ${imgui_SOURCE_DIR}/backends)
  target_compile_definitions(imgui_bare PUBLIC IMGUI_IMPL_OPENGL_ES3 IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS)
  target_compile_options(imgui_bare PRIVATE -w -fno-exceptions -fno-rtti)

  set(PARAMWALK_PAGE_LINK
    -sUSE_GLFW=3 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sENVIRONMENT=web -sFILESYSTEM=0
    # The most memory that anything may come to: what a link, a paste or a stored text may ask for is bounded long before it
    # (tests/e2e/memory.test.mjs). Whoever asks for more is told so by an end, not by a null that is written to (src/platform/web.cpp).
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=512MB -sSTACK_SIZE=262144 -sMALLOC=emmalloc -sMODULARIZE
    -sGL_TRACK_ERRORS=0
    -sMIN_CHROME_VERSION=110 -sMIN_FIREFOX_VERSION=110 -sMIN_SAFARI_VERSION=160400)
  if(DEFINED ENV{EM_CLOSURE_COMPILER})
    list(APPEND PARAMWALK_PAGE_LINK --closure=1)
  endif()
endif()
