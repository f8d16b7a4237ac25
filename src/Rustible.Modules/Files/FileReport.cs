using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Reads what <c>Files/attributes.sh</c> reports of a file into Ansible's return keys.</summary>
internal static class FileReport
{
    private static readonly string[] _diffKeys = ["state", "src", "owner", "group", "mode", "attributes", "secontext", "atime", "mtime"];

    /// <summary>Adds <c>mode</c>, <c>owner</c>, <c>group</c>, <c>uid</c>, <c>gid</c>, <c>size</c> and <c>state</c>; only <c>state</c> for an absent file.</summary>
    internal static ModuleResult AddFile(this ModuleResult result, ScriptReply reply)
    {
        if (reply.Int("uid") is not { } uid || reply.Int("gid") is not { } gid)
            return result.Return("state", "absent");
        return result
            .Return("uid", uid)
            .Return("gid", gid)
            .Return("owner", Name(reply.Text("owner"), uid))
            .Return("group", Name(reply.Text("group"), gid))
            .Return("mode", '0' + reply.Text("mode")!.PadLeft(3, '0'))
            .Return("size", reply.Int("size"))
            .Return("state", reply.Text("state"));
    }

    /// <summary>The difference of attributes: two dictionaries under <c>before</c> and <c>after</c>; null when there is none.</summary>
    internal static ValueMap? Attributes(ScriptReply reply)
    {
        var (before, after) = (new ValueMap(), new ValueMap());
        foreach (var key in _diffKeys.Where(key => reply.Has("before_" + key)))
        {
            before[key] = Value(key, reply.Text("before_" + key)!);
            after[key] = Value(key, reply.Text("after_" + key)!);
        }
        return before.Count == 0 ? null : new ValueMap { ["before"] = before, ["after"] = after };
    }

    /// <summary>The difference of attributes with the path at both sides, even when there is none: what the file module always tells.</summary>
    internal static ValueMap Attributes(ScriptReply reply, string path)
    {
        var diff = Attributes(reply) ?? new ValueMap { ["before"] = new ValueMap(), ["after"] = new ValueMap() };
        foreach (var side in diff.Values.Cast<ValueMap>())
            side["path"] = path;
        return diff;
    }

    /// <summary>Adds the warnings that the script reported.</summary>
    internal static ModuleResult AddWarnings(this ModuleResult result, ScriptReply reply) =>
        reply.Has("warning") ? result.Return("warnings", reply.All("warning").Cast<object?>().ToList()) : result;

    /// <summary>A number without a name stands for itself.</summary>
    private static string Name(string? name, long number) => name is null or "UNKNOWN" ? number.ToString(CultureInfo.InvariantCulture) : name;

    private static object Value(string key, string text) => key switch
    {
        "owner" or "group" when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        "atime" or "mtime" when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => text,
    };
}
