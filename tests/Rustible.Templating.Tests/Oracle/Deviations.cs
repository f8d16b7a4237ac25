namespace Rustible.Templating.Tests.Oracle;

/// <summary>Where our answer is meant to differ.</summary>
internal static class Deviations
{
    /// <summary>Whether a difference is one that is meant.</summary>
    public static bool AreKnown(string template, string ours, string theirs, string theirMessage) =>
        GivesTheTemplateBack(template, ours, theirs, theirMessage)
        || TellsUnsafeTextApart(ours, theirs)
        || GivesASet(theirs)
        || CannotCopyAGroup(theirMessage);

    /// <summary>What fails while Python compiles a template makes 2.14 give the template itself as the result; newer ones say what is wrong, and so do we.</summary>
    private static bool GivesTheTemplateBack(string template, string ours, string theirs, string theirMessage) =>
        theirMessage.Contains("unable to evaluate conditional", StringComparison.Ordinal)
        || (ours.StartsWith("error", StringComparison.Ordinal) && theirs == Data.JsonValues.Write(template));

    /// <summary>type_debug of what a lookup found is AnsibleUnsafeText there; here the whole result is marked, not its parts.</summary>
    private static bool TellsUnsafeTextApart(string ours, string theirs) => theirs.Replace("AnsibleUnsafeText", "str", StringComparison.Ordinal) == ours;

    /// <summary>Set filters of tuples and ranges give Python sets, whose order is chance; ours are lists in the order of appearance.</summary>
    private static bool GivesASet(string theirs) => theirs.Contains("<set>", StringComparison.Ordinal);

    /// <summary>A group of groupby that a lookup was given cannot be marked as unsafe there, because it is no plain tuple.</summary>
    private static bool CannotCopyAGroup(string theirMessage) => theirMessage.Contains("_GroupTuple.__new__", StringComparison.Ordinal);
}
