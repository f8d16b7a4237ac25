using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Playbook;

/// <summary>A folder with a playbook and what belongs to it.</summary>
internal sealed class PlaybookFolder : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ValueMap ExtraVars { get; } = [];

    public bool OnlyLists { get; set; }

    public string DuplicateKeys { get; set; } = "ignore";

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public PlaybookFolder With(string name, string text)
    {
        _folder.Write(name, text);
        return this;
    }

    /// <summary>The program of a playbook.</summary>
    public PlaybookProgram Compile(string playbook) =>
        PlaybookCompiler.Compile([_folder.Write("site.yml", playbook)], new CompileOptions(new TestModules(), new AnsibleSettings { DuplicateKeys = DuplicateKeys }, new TemplateEngine())
        {
            ExtraVars = ExtraVars,
            OnlyLists = OnlyLists,
        });

    /// <summary>The play of a playbook that has one.</summary>
    public Play Play(string playbook) => Assert.Single(Compile(playbook).Plays);

    /// <summary>The tasks of a play on all hosts.</summary>
    public IReadOnlyList<PlayTask> Tasks(string tasks) => [.. All(Play($"- hosts: all\n  tasks:\n{Indented(tasks)}").Tasks)];

    /// <summary>The one task of a play on all hosts.</summary>
    public PlayTask Task(string task) => Assert.Single(Tasks(task));

    /// <summary>What is wrong with a playbook.</summary>
    public IReadOnlyList<LanguageError> Faults(string playbook) => Assert.Throws<LanguageException>(() => Compile(playbook)).Errors;

    /// <summary>What is wrong with the tasks of a play.</summary>
    public LanguageError Fault(string tasks) => Assert.Single(Faults($"- hosts: all\n  tasks:\n{Indented(tasks)}"));

    /// <summary>All tasks of a list, those of blocks included.</summary>
    public static IEnumerable<PlayTask> All(IEnumerable<PlayItem> items) => items.SelectMany(item => item switch
    {
        PlayBlock block => All([.. block.Tasks, .. block.Rescue, .. block.Always]),
        PlayTask { IsImplicit: false } task => [task],
        _ => [],
    });

    private static string Indented(string text) => string.Concat(text.TrimEnd().Split('\n').Select(line => $"    {line}\n"));
}
