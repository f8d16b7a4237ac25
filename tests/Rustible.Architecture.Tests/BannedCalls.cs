using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rustible.Architecture.Tests;

/// <summary>Finds uses of what is banned, by what a name refers to and not by how it is written.</summary>
internal static class BannedCalls
{
    private static readonly string[] TaskTypes =
        ["Task", "ValueTask", "TaskAwaiter", "ValueTaskAwaiter", "ConfiguredTaskAwaiter", "ConfiguredValueTaskAwaiter"];

    /// <summary>Places that wait for a task by blocking the thread.</summary>
    public static IEnumerable<string> Blocking(CSharpCompilation project) => Uses(project, member =>
        TaskTypes.Contains(member.ContainingType?.Name) && member.Name is "Result" or "Wait" or "WaitAll" or "WaitAny" or "GetResult"
        && member.ContainingNamespace.ToString()!.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>Places that use the console.</summary>
    public static IEnumerable<string> Console(CSharpCompilation project) =>
        Uses(project, member => member.ContainingType?.ToString() == "System.Console");

    /// <summary>Places that start a process.</summary>
    public static IEnumerable<string> ProcessStart(CSharpCompilation project) =>
        Uses(project, member => member.Name == "Start" && member.ContainingType?.ToString() == "System.Diagnostics.Process");

    /// <summary>Functions whose failure nobody can see.</summary>
    public static IEnumerable<string> AsyncVoid(CSharpCompilation project) =>
        from tree in project.SyntaxTrees
        let model = project.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes()
        where Function(model, node) is { IsAsync: true, ReturnsVoid: true }
        select Place(node);

    private static IMethodSymbol? Function(SemanticModel model, SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => model.GetDeclaredSymbol(node) as IMethodSymbol,
        AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(node).Symbol as IMethodSymbol,
        _ => null,
    };

    private static IEnumerable<string> Uses(CSharpCompilation project, Func<ISymbol, bool> banned) =>
        from tree in project.SyntaxTrees
        let model = project.GetSemanticModel(tree)
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let used = model.GetSymbolInfo(name)
        let member = used.Symbol ?? used.CandidateSymbols.FirstOrDefault()
        where member is IMethodSymbol or IPropertySymbol or IEventSymbol && banned(member)
        select Place(name);

    private static string Place(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line;
        return $"{node.SyntaxTree.FilePath}:{line + 1}: {node.SyntaxTree.GetText().Lines[line].ToString().Trim()}";
    }
}
