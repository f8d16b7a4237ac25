using Rustible.Templating.Operators;
using Rustible.Templating.Parsing;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Finds the templates that another one names, through the loader of the session.</summary>
internal static class TemplateSource
{
    /// <summary>The first that exists of one name or a list of names.</summary>
    public static CompiledTemplate? Find(object? name, bool ignoreMissing, RenderContext context)
    {
        var names = name is List<object?> or TupleValue ? Iteration.ToList(name) : [name];
        foreach (var candidate in names)
        {
            if (candidate is Undefined undefined)
                throw undefined.Error();
            var path = PythonText.Of(candidate);
            if (Loader(context).Load(path, context.Template.Name) is not { } source)
                continue;
            var dialect = context.Template.Dialect with { EscapeBackslashes = false, FirstLine = 1 };
            return context.Session.Engine.Compile(source.Text, source.Path, dialect);
        }
        if (ignoreMissing)
            return null;
        throw new TemplateException(TemplateErrorKind.Runtime, names.Count == 1
            ? $"TemplateNotFound: {PythonText.Of(names[0])}"
            : $"TemplatesNotFound: none of the templates given were found: {string.Join(", ", names.Select(PythonText.Of))}");
    }

    public static ModuleValue Import(object? name, bool withContext, RenderContext context)
    {
        StackGuard.Check();
        var template = Find(name, false, context)!;
        var frame = withContext ? context.Frame.Nested() : new Frame(null, null);
        var inner = context.Session.NewContext(template, frame, context.Output.Mode);
        template.Render(inner);
        return new ModuleValue(PythonText.Of(name), frame, inner.Output.Join());
    }

    private static ITemplateLoader Loader(RenderContext context)
    {
        context.Session.NoteOutside();
        return context.Session.Loader ?? new FolderTemplateLoader(context.Session.Environment.SearchFolders);
    }
}
