using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.IsTests;

/// <summary>The test <c>version</c>.</summary>
internal static class VersionTests
{
    public static void AddTo(LibraryEntries entries) => entries.Test("version|version_compare", "version, operator=, strict=, version_type=", Compare);

    private static bool Compare(TestCall call)
    {
        var left = call.ValueText;
        var right = call.AnyText(0);
        if (!Truth.Of(call.Value))
            throw call.Error("Input version value cannot be empty");
        if (!Truth.Of(call.Or(0, "")))
            throw call.Error("Version parameter to compare against cannot be empty");
        var type = call.TextOrNone(3);
        if (call.Has(2) && call[2] is not null)
        {
            if (type is not null)
                throw call.Error("Cannot specify both 'strict' and 'version_type'");
            type = call.Flag(2) ? "strict" : "loose";
        }
        var order = VersionOrder.Compare(left, right, type ?? "loose");
        return call.Text(1, "eq") switch
        {
            "==" or "=" or "eq" => order == 0,
            "<" or "lt" => order < 0,
            "<=" or "le" => order <= 0,
            ">" or "gt" => order > 0,
            ">=" or "ge" => order >= 0,
            "!=" or "<>" or "ne" => order != 0,
            var other => throw call.Error($"Invalid operator type ({other}). Must be one of ==, =, eq, <, lt, <=, le, >, gt, >=, ge, !=, <>, ne"),
        };
    }
}
