using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Modules;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Runs;

public sealed class PromptedVarsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-test-").FullName;
    private readonly TemplateEngine _templates = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_person_is_asked_and_the_answers_are_variables_of_the_play()
    {
        var program = Compile("{name: user, prompt: Who?, private: false}, {name: port, default: '{{ 80 + x }}'}, {name: given}");
        var person = new Person("bob", "");
        var options = new RunOptions { ExtraVars = new ValueMap { ["given"] = "e", ["x"] = 1L } };

        var asked = new PromptedVars(_templates, options, person).Ask(program);

        var vars = PromptedVars.With(program, asked).Plays[0].Vars;
        Assert.Equal(("bob", "81", "play"), (vars["user"], vars["port"], vars["own"]));
        Assert.Equal(["Who?:  seen", "port [81]:  hidden"], person.Asked);
        Assert.False(vars.ContainsKey("given"));
    }

    [Fact]
    public void What_is_typed_twice_must_be_the_same()
    {
        var person = new Person("a", "b", "c", "c");

        var asked = new PromptedVars(_templates, new RunOptions(), person).Ask(Compile("{name: pw, confirm: true}"));

        Assert.Equal("c", asked[0]["pw"]);
        Assert.Equal(["***** VALUES ENTERED DO NOT MATCH ****"], person.Told);
    }

    [Fact]
    public void Secrets_are_hashed_and_unsafe_answers_are_no_templates()
    {
        var program = Compile("{name: pw, encrypt: sha256_crypt, salt: abcdefgh}, {name: raw, unsafe: true}");

        var asked = new PromptedVars(_templates, new RunOptions(), new Person("x", "{{ y }}")).Ask(program);

        Assert.StartsWith("$5$rounds=535000$abcdefgh$", asked[0]["pw"]!.ToString());
        Assert.Equal("{{ y }}", Assert.IsType<UnsafeText>(asked[0]["raw"]).Text);
    }

    [Fact]
    public void Nobody_is_asked_again_for_a_run_that_was_submitted()
    {
        var given = new RunOptions { Prompted = [new ValueMap { ["user"] = "bob" }] };

        var asked = new PromptedVars(_templates, given, new Person()).Ask(Compile("{name: user}"));

        Assert.Equal("bob", asked[0]["user"]);
    }

    private PlaybookProgram Compile(string prompts)
    {
        var file = Path.Combine(_folder, "site.yml");
        File.WriteAllText(file, $"- hosts: all\n  vars: {{own: play}}\n  vars_prompt: [{prompts}]\n");
        return PlaybookCompiler.Compile([file], new CompileOptions(new ModuleIndex(new ModuleCatalog()), new AnsibleSettings(), _templates));
    }

    private sealed class Person(params string[] answers) : IOperator
    {
        private readonly Queue<string> _answers = new(answers);

        public bool IsPresent => true;

        public List<string> Asked { get; } = [];

        public List<string> Told { get; } = [];

        public void Say(string text) => Told.Add(text);

        public string Ask(string prompt, bool echo)
        {
            Asked.Add($"{prompt} {(echo ? "seen" : "hidden")}");
            return _answers.Dequeue();
        }

        public Task<OperatorAnswer> AskAsync(string prompt, bool echo, CancellationToken cancellation) => Task.FromResult(new OperatorAnswer(Ask(prompt, echo)));

        public Task<OperatorAnswer> WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellation) => throw new InvalidOperationException("Nothing is waited for.");
    }
}
