using System.Text.RegularExpressions;

namespace Rustible.Templating.Tests.Oracle;

/// <summary>Where our answer is meant to differ.</summary>
internal static partial class Deviations
{
    /// <summary>Whether a difference is one that is meant.</summary>
    public static bool AreKnown(string template, string ours, string theirs, string theirMessage) =>
        GivesTheTemplateBack(template, ours, theirs, theirMessage)
        || TellsUnsafeTextApart(template, ours, theirs)
        || AsksForADescriptor(template)
        || GivesASet(theirs)
        || CannotCopyAGroup(theirMessage)
        || CannotJoinABlock(theirMessage);

    /// <summary>What fails while Python compiles a template makes 2.14 give the template itself as the result; newer ones say what is wrong, and so do we.</summary>
    private static bool GivesTheTemplateBack(string template, string ours, string theirs, string theirMessage) =>
        theirMessage.Contains("unable to evaluate conditional", StringComparison.Ordinal)
        || (ours.StartsWith("error", StringComparison.Ordinal) && theirs == Data.JsonValues.Write(template));

    /// <summary>type_debug of what a lookup found is AnsibleUnsafeText there; here the whole result is marked, not its parts.</summary>
    private static bool TellsUnsafeTextApart(string template, string ours, string theirs) =>
        theirs.Replace("AnsibleUnsafeText", "str", StringComparison.Ordinal) == ours
        || (template.Contains("type_debug", StringComparison.Ordinal) && template.Contains("query(", StringComparison.Ordinal));

    /// <summary>Whether a number is a file is asked of Python's open descriptors.</summary>
    private static bool AsksForADescriptor(string template) => FileOfANumber().IsMatch(template);

    [GeneratedRegex(@"\d is (not )?(file|directory|link|exists|mount)")]
    private static partial Regex FileOfANumber();

    /// <summary>Set filters of tuples and ranges give Python sets, whose order is chance; ours are lists in the order of appearance.</summary>
    private static bool GivesASet(string theirs) => theirs.Contains("<set>", StringComparison.Ordinal);

    /// <summary>A group of groupby that a lookup was given cannot be marked as unsafe there, because it is no plain tuple.</summary>
    private static bool CannotCopyAGroup(string theirMessage) => theirMessage.Contains("_GroupTuple.__new__", StringComparison.Ordinal);

    /// <summary>A block that is called as <c>self.name()</c> must have put out texts alone there.</summary>
    private static bool CannotJoinABlock(string theirMessage) => theirMessage.Contains("sequence item 0: expected str instance", StringComparison.Ordinal);
}
