using System.Collections.Immutable;
using Rustible.Language;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Modules;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Runs;

/// <summary>Asks for the variables of <c>vars_prompt</c>, before a run begins: one map a play.</summary>
/// <param name="templates">Renders prompts and defaults, and hashes.</param>
/// <param name="options">Extra variables are not asked for.</param>
/// <param name="person">Who is asked; nobody leaves the defaults.</param>
public sealed class PromptedVars(TemplateEngine templates, RunOptions options, IOperator person)
{
    // What passlib, and so Ansible, takes when it is not told.
    private static readonly Dictionary<string, (string Kind, int? Rounds)> Schemes = new(StringComparer.Ordinal)
    {
        ["sha512_crypt"] = ("sha512", 656000),
        ["sha256_crypt"] = ("sha256", 535000),
        ["md5_crypt"] = ("md5", null),
        ["bcrypt"] = ("blowfish", null),
    };

    /// <summary>The answers, by play; those that a submitter gave already are kept.</summary>
    /// <exception cref="LanguageException">A prompt cannot be rendered, or its hash is not known.</exception>
    public ImmutableArray<ValueMap> Ask(PlaybookProgram program)
    {
        if (!options.Prompted.IsDefaultOrEmpty || program.Plays.All(play => play.VarsPrompt.IsEmpty))
            return options.Prompted;
        return [.. program.Plays.Select(Ask)];
    }

    /// <summary>The program with the answers among the variables of its plays.</summary>
    public static PlaybookProgram With(PlaybookProgram program, ImmutableArray<ValueMap> answers) => answers.IsDefaultOrEmpty
        ? program
        : program with { Plays = [.. program.Plays.Select((play, index) => answers[index].Count == 0 ? play : play with { Vars = Joined(play.Vars, answers[index]) })] };

    private static ValueMap Joined(ValueMap vars, ValueMap answers)
    {
        var all = new ValueMap(vars);
        foreach (var (name, value) in answers)
            all[name] = value;
        return all;
    }

    private ValueMap Ask(Play play)
    {
        var answers = new ValueMap();
        foreach (var variable in play.VarsPrompt.Where(variable => !options.ExtraVars.ContainsKey(variable.Name)))
            answers[variable.Name] = Value(play, variable);
        return answers;
    }

    private object? Value(Play play, PromptedVariable variable)
    {
        var scope = new StaticVariables(options.ExtraVars, play.Vars);
        object? value;
        try
        {
            var preset = templates.Render(variable.Default, scope);
            value = person.IsPresent ? Typed(variable, templates.Render(variable.Prompt, scope)?.ToString() ?? variable.Name, preset) : preset ?? "None";
            if (variable.Encrypt is { } scheme && value is not null)
                value = Hashed(scheme, value, variable, scope);
        }
        catch (TemplateException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"The prompt of '{variable.Name}' cannot be rendered: {wrong.Message}", play.Position);
        }
        return variable.IsUnsafe && value is string text ? new UnsafeText(text) : value;
    }

    private object? Typed(PromptedVariable variable, string prompt, object? preset)
    {
        var text = $"{prompt}{(preset is null ? "" : $" [{preset}]")}: ";
        while (true)
        {
            var typed = Line(text, variable);
            if (!variable.Confirms || typed == Line("confirm " + text, variable))
                return typed.Length == 0 && preset is not null ? preset : typed;
            person.Say("***** VALUES ENTERED DO NOT MATCH ****");
        }
    }

    private string Line(string prompt, PromptedVariable variable) =>
        person.Ask(prompt, !variable.IsPrivate);

    private object? Hashed(string scheme, object value, PromptedVariable variable, IVariableScope scope)
    {
        if (!Schemes.TryGetValue(scheme, out var known))
            throw new LanguageException(LanguageErrorKind.Parse, $"'encrypt: {scheme}' of vars_prompt is not supported.", hint: $"Use one of: {string.Join(", ", Schemes.Keys)}.");
        var salt = templates.Render(variable.Salt, scope)?.ToString();
        var size = Convert.ToString(variable.SaltSize, System.Globalization.CultureInfo.InvariantCulture);
        var options = (salt is null ? "" : ", __salt") + (known.Rounds is { } rounds ? $", rounds={rounds}" : "") + (size is { Length: > 0 } && salt is null ? $", salt_size={size}" : "");
        var arguments = new ValueMap { ["__value"] = UnsafeValuesOf(value), ["__salt"] = salt };
        return templates.Evaluate($"__value | password_hash('{known.Kind}'{options})", new StaticVariables(arguments));
    }

    private static object UnsafeValuesOf(object value) => value is string text ? new UnsafeText(text) : value;
}
