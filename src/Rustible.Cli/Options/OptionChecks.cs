using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Rustible.Cli.Options;

/// <summary>What values of options must be, and what is said of those that are not.</summary>
internal static class OptionChecks
{
    /// <summary>Refuses a value that is none of the option's.</summary>
    public static void Need(CommandResult result, Option<string?> option, Func<string, bool> holds, string hint)
    {
        if (result.GetValue(option) is { } value && !holds(value))
            result.AddError($"'{value}' is not a value of {option.Name}: {hint}.");
    }

    /// <summary>Refuses a number below the least.</summary>
    public static void AtLeast(CommandResult result, Option<int?> option, int least)
    {
        if (result.GetResult(option)?.Tokens is [.., var given] && int.TryParse(given.Value, CultureInfo.InvariantCulture, out var number) && number < least)
            result.AddError($"{option.Name} must be at least {least}.");
    }

    /// <summary>Refuses two options that say the same in different ways.</summary>
    public static void NotBoth(CommandResult result, Option first, Option second)
    {
        if (IsGiven(result, first) && IsGiven(result, second))
            result.AddError($"{first.Name} and {second.Name} cannot be given together.");
    }

    /// <summary>Refuses an option that Ansible has and that cannot work here.</summary>
    public static void Refuse(CommandResult result, Option option, string reason)
    {
        if (IsGiven(result, option))
            result.AddError($"The option {option.Name} is not supported: {reason}");
    }

    /// <summary>What begins with a dash and is no option of ours would else pass as an argument.</summary>
    public static void RefuseOptions(ArgumentResult arguments)
    {
        foreach (var token in arguments.Tokens.Where(token => token.Value.Length > 1 && token.Value.StartsWith('-')))
            arguments.AddError($"There is no option '{token.Value}'.");
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
