using System.Text;
using System.Xml;
using Rustible.Modules.Files.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Markup;

/// <summary>
/// Reads and changes XML, of a file or of a text. Arguments and results are those of community.general.xml. The work is done on the control node; the host needs no lxml.
/// As there, new children come into the last element that the path means. Numbers are taken for texts, and an attribute that is there keeps its value when none is asked for.
/// </summary>
/// <example><code>
/// - name: Set an element's text
///   xml:
///     path: /etc/app.xml
///     xpath: /config/port
///     value: "8080"
/// </code></example>
[Module("xml", "community.general.xml", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class XmlModule : Module<XmlModule.Args>
{
    /// <param name="Path">The file.</param>
    /// <param name="Xmlstring">A text in place of a file.</param>
    /// <param name="Xpath">What is meant: an XPath 1.0 expression.</param>
    /// <param name="Namespaces">Addresses of the prefixes in it.</param>
    /// <param name="State">Whether what it means should be there.</param>
    /// <param name="Attribute">The attribute that gets the value.</param>
    /// <param name="Value">The text of the elements, or of their attribute.</param>
    /// <param name="AddChildren">Children to add.</param>
    /// <param name="SetChildren">Children in place of those that are there.</param>
    /// <param name="Count">Return how many nodes there are.</param>
    /// <param name="PrintMatch">Return the paths of the elements.</param>
    /// <param name="Content">Return the elements' texts or attributes.</param>
    /// <param name="InputType">Whether children are described or are XML.</param>
    /// <param name="PrettyPrint">Set every element on a line of its own.</param>
    /// <param name="Backup">Keep the old file.</param>
    /// <param name="StripCdataTags">Write CDATA sections as text.</param>
    /// <param name="Insertbefore">Add the children before the first of the elements.</param>
    /// <param name="Insertafter">Add the children after the last of the elements.</param>
    [MutuallyExclusive("add_children", "content", "count", "print_match", "set_children", "value")]
    [MutuallyExclusive("path", "xmlstring")]
    [MutuallyExclusive("insertbefore", "insertafter")]
    [RequiredOneOf("path", "xmlstring")]
    [RequiredIf("content", "attribute", "xpath")]
    [RequiredIf("content", "text", "xpath")]
    [RequiredIf("count", "True", "xpath")]
    [RequiredIf("print_match", "True", "xpath")]
    [RequiredIf("insertbefore", "True", "xpath")]
    [RequiredIf("insertafter", "True", "xpath")]
    [RequiredBy("set_children", "xpath")]
    [RequiredBy("value", "xpath")]
    [RequiredBy("attribute", "value")]
    [RequiredBy("add_children", "xpath")]
    [RequiredBy("content", "xpath")]
    public sealed record Args(
        [property: Alias("dest", "file")] HostPath? Path = null, string? Xmlstring = null, string? Xpath = null, ValueMap? Namespaces = null,
        [property: Alias("ensure"), Choices("absent", "present")] string State = "present", string? Attribute = null, object? Value = null,
        IReadOnlyList<object?>? AddChildren = null, IReadOnlyList<object?>? SetChildren = null, bool Count = false, bool PrintMatch = false,
        [property: Choices("attribute", "text")] string? Content = null, [property: Choices("xml", "yaml")] string InputType = "yaml", bool PrettyPrint = false,
        bool Backup = false, bool StripCdataTags = false, bool Insertbefore = false, bool Insertafter = false);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Path is null)
            return Worked(args, Encoding.UTF8.GetBytes(args.Xmlstring!), context, out _);
        var (file, fault) = await EditedFile.ReadAsync(args.Path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        if (!file.Exists)
            return ModuleResult.Failure($"The target XML source '{args.Path}' does not exist.");
        var result = Worked(args, file.Content, context, out var text);
        if (!result.Changed)
            return result;
        var reply = await (file.With(Encoding.UTF8.GetBytes(text!)) with { Backup = args.Backup }).PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return EditedFile.Fault(reply);
        return reply.Text("backup_file") is { } backup ? result.Return("backup_file", backup) : result;
    }

    /// <summary>The result; when something is to be changed, with the new text.</summary>
    private static ModuleResult Worked(Args args, ReadOnlyMemory<byte> content, ModuleContext context, out string? text)
    {
        text = null;
        try
        {
            var markup = new Markup(MarkupText.Read(content, args.PrettyPrint, !args.StripCdataTags), args.Namespaces ?? []);
            if (args.Count || args.PrintMatch || args.Content is not null)
                return Finished(args, Found(args, markup), markup);
            if (args.Xpath is null && !args.PrettyPrint)
                return ModuleResult.Failure("Don't know what to do");
            // a difference shows both sides spread
            var before = context.DiffMode ? MarkupText.Write(markup.Document, isPretty: true) : "";
            var changed = args.Xpath is not null && MarkupEdit.Apply(markup, args);
            text = MarkupText.Write(markup.Document, args.PrettyPrint);
            changed |= args.PrettyPrint && !Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(content.Span);
            var result = Finished(args, ModuleResult.Of(changed), markup);
            return context.DiffMode && changed ? result.Return("diff", new ValueMap { ["before"] = before, ["after"] = MarkupText.Write(markup.Document, isPretty: true) }) : result;
        }
        catch (XmlException error)
        {
            return ModuleResult.Failure($"Error while parsing document: {args.Path?.Text ?? "xml_string"} ({error.Message})");
        }
        catch (MarkupException error)
        {
            return ModuleResult.Failure(error.Message);
        }
    }

    private static ModuleResult Found(Args args, Markup markup)
    {
        var path = args.Xpath!;
        var nodes = markup.Select(path) ?? throw new MarkupException($"Xpath {path} does not reference a node!");
        if (args.Count)
            return ModuleResult.Of(false).Return("count", (long)nodes.Count).Return("msg", $"found {nodes.Count} nodes");
        if (args.PrintMatch)
        {
            var paths = nodes.Select(node => node as XmlElement ?? throw new MarkupException($"Xpath {path} does not reference a node!")).Select(MarkupPath.Of);
            return ModuleResult.Of(false).Return("matches", new List<object?>())
                .Return("msg", $"selector '{path}' match: [{string.Join(", ", paths.Select(each => $"\"{each}\""))}]");
        }
        if (nodes.Count == 0 || nodes[0] is not XmlElement)
            throw new MarkupException($"Xpath {path} does not reference a node!");
        var matches = nodes.OfType<XmlElement>().Select(element => (object?)new ValueMap
        {
            [Markup.NameOf(element)] = args.Content == "text" ? MarkupEdit.TextOf(element) : AttributesOf(element),
        }).ToList();
        return ModuleResult.Of(false).Return("count", (long)matches.Count).Return("matches", matches).Return("msg", (long)matches.Count);
    }

    private static ValueMap AttributesOf(XmlElement element)
    {
        var attributes = new ValueMap();
        foreach (var attribute in element.Attributes.Cast<XmlAttribute>().Where(attribute => attribute.NamespaceURI != "http://www.w3.org/2000/xmlns/"))
            attributes[Markup.NameOf(attribute)] = attribute.Value;
        return attributes;
    }

    private static ModuleResult Finished(Args args, ModuleResult result, Markup markup)
    {
        if (args.Xpath is not null)
            result = result.Return("actions", new ValueMap { ["xpath"] = args.Xpath, ["namespaces"] = args.Namespaces ?? [], ["state"] = args.State });
        return args.Xmlstring is null ? result : result.Return("xmlstring", MarkupText.Write(markup.Document, args.PrettyPrint));
    }
}
