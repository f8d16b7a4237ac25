using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rustible.Architecture.Tests;

/// <summary>The C# of src, parsed once, and compiled (in memory) far enough to know what a name refers to.</summary>
internal static class SourceCode
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    // The project files ask for implicit usings, which the build writes; Node's are those of the web SDK.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>One tree for each source file; its path is relative to the root.</summary>
    public static IReadOnlyList<SyntaxTree> Trees { get; } =
        [.. Repository.Files("src", "*.cs").Select(file => Parse(Repository.Read(file), file))];

    /// <summary>Meaning of the source, one compilation for each project, by the project's name.</summary>
    public static IReadOnlyDictionary<string, CSharpCompilation> Projects { get; } =
        Trees.GroupBy(ProjectOf).ToDictionary(project => project.Key, Compile);

    /// <summary>A project of one file, for tests of the rules themselves.</summary>
    public static CSharpCompilation Snippet(string code) => Compile([Parse(code, "src/Snippet/Snippet.cs")]);

    private static SyntaxTree Parse(string code, string path) => CSharpSyntaxTree.ParseText(code, Options, path);

    private static string ProjectOf(SyntaxTree tree) => tree.FilePath.Split('/')[1];

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create("source", [.. trees, Parse(ImplicitUsings, "src/ImplicitUsings.cs")], References);
}
