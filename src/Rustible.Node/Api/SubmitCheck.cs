using System.Text.Json;
using System.Text.RegularExpressions;
using Rustible.Actors.Runs;

namespace Rustible.Node.Api;

/// <summary>What can be wrong with a submission before anything is compiled.</summary>
internal static partial class SubmitCheck
{
    /// <summary>What is wrong, in a sentence that names the field; null when nothing is.</summary>
    public static string? Fault(SubmitRequest request)
    {
        if (request.Bundle is null || !Hash().IsMatch(request.Bundle))
            return "'bundle' must be the SHA-256 of a bundle that was sent before, as 64 lowercase hexadecimal digits.";
        if (request.Playbooks is not { Count: > 0 })
            return "'playbooks' is empty: name at least one playbook.";
        if (request.Playbooks.FirstOrDefault(path => !IsPlainPath(path)) is { } playbook)
            return $"'playbooks' holds '{playbook}': use absolute paths without '..'.";
        if (request.Inventory is null)
            return "'inventory' is missing: give a list, which may be empty.";
        if (request.Inventory.FirstOrDefault(source => source is null || !(source.Contains(',', StringComparison.Ordinal) || IsPlainPath(source))) is { } source)
            return $"'inventory' holds '{source}': use absolute paths without '..', or host lists with a comma.";
        if (request.Environment is null)
            return "'environment' is missing: give an object, which may be empty.";
        if (Folders(request).FirstOrDefault(path => !IsPlainPath(path)) is { } folder)
            return $"'environment' holds '{folder}' as HOME or PWD: use absolute paths without '..'.";
        return OptionsFault(request.Options);
    }

    private static IEnumerable<string> Folders(SubmitRequest request) =>
        new[] { "HOME", "PWD" }.Select(name => request.Environment.GetValueOrDefault(name)).OfType<string>();

    /// <summary>A path of the submitter names a file of the bundle, never one of this node.</summary>
    private static bool IsPlainPath(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && !path.Contains('\0', StringComparison.Ordinal) && !path.Split('/').Contains("..");

    private static string? OptionsFault(string? options)
    {
        if (options is null)
            return "'options' is missing: give the options as JSON text.";
        try
        {
            return RunOptionsJson.Parse(options).Step ? "'options' holds 'step': a run on a cluster does not stop to ask." : null;
        }
        catch (JsonException wrong)
        {
            return $"'options' is not what this version reads: {wrong.Message}";
        }
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}
