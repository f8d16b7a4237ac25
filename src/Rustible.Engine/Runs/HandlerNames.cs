using Rustible.Engine.Strategies;
using Rustible.Language;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Runs;

/// <summary>Renders the names of handlers, for which only what is known before any host is may be used: extra variables, and those of play, role and handler.</summary>
/// <param name="templates">The template engine.</param>
/// <param name="extraVars"><c>-e</c>.</param>
/// <param name="files">Reads the play's files of variables.</param>
public sealed class HandlerNames(TemplateEngine templates, ValueMap extraVars, ITaskFiles files)
{
    /// <summary>The name that notifications may use.</summary>
    public HandlerName Of(Play play, PlayTask handler)
    {
        if (handler.Name is not { } name || !TemplateEngine.IsTemplate(name))
            return new HandlerName(handler.Name);
        try
        {
            return new HandlerName(Convert.ToString(templates.Render(name, new StaticVariables([.. Layers(play, handler)])), System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (TemplateException wrong)
        {
            return new HandlerName(
                null,
                $"Handler '{name}' is unusable because it has no listen topics and the name could not be templated (host-specific variables are not supported in handler names). " +
                $"The error: {wrong.Message}. {wrong.Message}");
        }
    }

    /// <summary>From the strongest to the weakest.</summary>
    private IEnumerable<ValueMap> Layers(Play play, PlayTask handler)
    {
        yield return extraVars;
        if (handler.Role is { } role)
            yield return role.Parameters;
        foreach (var vars in handler.Keywords.Vars.Reverse())
            yield return vars;
        foreach (var one in RolesOf(play, handler))
        {
            yield return one.Vars;
            yield return one.UseVars;
        }
        foreach (var file in play.VarsFiles.Reverse().OfType<string>().Where(file => !TemplateEngine.IsTemplate(file)))
            yield return VariablesIn(Path.GetFullPath(Path.Combine(play.Directory, file)));
        yield return play.Vars;
        foreach (var one in RolesOf(play, handler))
            yield return one.Defaults;
    }

    private static IEnumerable<RoleInstance> RolesOf(Play play, PlayTask handler)
    {
        if (handler.Role is { } own)
        {
            yield return own;
            foreach (var parent in own.Parents.Reverse())
                yield return parent;
        }
        foreach (var role in play.RoleInstances.Reverse())
            yield return role;
    }

    /// <summary>A file that is not there, or wrong, is told of by the task that needs it.</summary>
    private ValueMap VariablesIn(string file)
    {
        try
        {
            return files.LoadVariables(file);
        }
        catch (LanguageException)
        {
            return [];
        }
    }
}
