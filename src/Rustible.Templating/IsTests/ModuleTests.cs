using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.IsTests;

/// <summary>community.general's test whether a module of a name exists.</summary>
internal static class ModuleTests
{
    public static void AddTo(LibraryEntries entries) => entries.Test("community.general.a_module", "", Exists);

    private static bool Exists(TestCall call)
    {
        call.NoteOutside();
        return call.Context.Session.Environment.HasModule(PythonTypes.AsText(call.Value) ?? throw call.TypeError($"the name of a module is a text, not {PythonTypes.NameOf(call.Value)}"));
    }
}
