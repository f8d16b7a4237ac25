using Rustible.Templating.ScribanTemplates;

namespace Rustible.Templating;

/// <summary>Templates in Scriban's own language.</summary>
public sealed partial class TemplateEngine
{
    /// <summary>
    /// Renders a template written in Scriban's language (<c>.sbn</c>, <c>.scriban</c>) with the same variables. They are numbers, texts, lists
    /// and dictionaries with text keys; text in them that holds a template of Ansible's kind is rendered first.
    /// </summary>
    /// <exception cref="TemplateException">The template is wrong, or a name is undefined.</exception>
    public string RenderScriban(string text, string name, IVariableScope scope, CancellationToken cancellation = default) =>
        ScribanRenderer.Render(
        text, name, scope, variable => scope.TryGet(variable, out var raw) ? Render(raw, scope, cancellation) : null, Options, cancellation.CanBeCanceled ? cancellation : scope.Cancellation);
}
