using System.Reflection;
using Rustible.Modules.Documentation;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Documentation;

public sealed class ModuleDocumentTests
{
    public static TheoryData<string> Modules
    {
        get
        {
            var catalog = new ModuleCatalog();
            return [.. catalog.Names.Where(name => Find(name).Description.Name == name)];
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Every_module_and_each_of_its_options_is_described(string name)
    {
        var document = ModuleDocument.Of(Find(name));

        Assert.NotEmpty(document.Summary);
        Assert.DoesNotContain(document.Options, option => option.Description.Length == 0);
        Assert.DoesNotContain('\n', document.Summary);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_example_is_a_task_whose_arguments_the_module_takes(string name)
    {
        var module = Find(name);
        var document = ModuleDocument.Of(module);
        var task = (ValueMap)((IReadOnlyList<object?>)Yaml(document.Example)!)[0]!;
        Assert.Equal(["name", name], task.Keys);
        var arguments = task[name] switch
        {
            string text => new ValueMap { ["_raw_params"] = text },
            null => [],
            var map => (ValueMap)map,
        };

        Assert.Null(BindingFault(module, arguments));
    }

    [Fact]
    public void Options_have_type_choices_default_and_other_names()
    {
        var file = ModuleDocument.Of(Find("file"));

        Assert.EndsWith("Arguments and results are those of ansible.builtin.file.", file.Summary, StringComparison.Ordinal);
        var state = file.Options.Single(option => option.Name == "state");
        Assert.Equal(("absent directory file hard link touch", "str", false), (string.Join(' ', state.Choices!.Order()), state.Type, state.IsRequired));
        var path = file.Options.Single(option => option.Name == "path");
        Assert.Equal(("dest name", "path", true, null), (string.Join(' ', path.Aliases.Order()), path.Type, path.IsRequired, path.Default));
        Assert.Equal("false", file.Options.Single(option => option.Name == "recurse").Default);
        Assert.Contains("in the place of src;", ModuleDocument.Of(Find("copy")).Options.Single(option => option.Name == "content").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_engine_carries_out_is_described_like_a_module()
    {
        Assert.Equal(
            ["import_playbook", "import_role", "import_tasks", "include_role", "include_tasks", "include_vars", "meta"], ModuleDocument.Actions.Select(action => action.Name).Order());
        Assert.All(ModuleDocument.Actions, action =>
        {
            Assert.NotEmpty(action.Summary);
            Assert.DoesNotContain(action.Options, option => option.Description.Length == 0);
            Assert.Equal(["name", action.Name], ((ValueMap)((IReadOnlyList<object?>)Yaml(action.Example)!)[0]!).Keys.Take(2));
            Assert.True(action.IsNamed("ansible.builtin." + action.Name));
        });
        var role = ModuleDocument.Actions.Single(action => action.Name == "include_role");
        Assert.Equal(("role", true), (Assert.Single(role.Options.Single(option => option.Name == "name").Aliases), role.Options.Single(option => option.Name == "name").IsRequired));
    }

    [Fact]
    public void Options_that_are_taken_in_several_forms_are_described_too()
    {
        Assert.Equal(["name", "groups", "key=value"], ModuleDocument.Of(Find("add_host")).Options.Select(option => option.Name));
        Assert.Equal(["use", "name", "state"], ModuleDocument.Of(Find("package")).Options.Select(option => option.Name));
    }

    private static IModule Find(string name)
    {
        Assert.True(new ModuleCatalog().TryFind(name, out var module));
        return module;
    }

    /// <summary>The data; templates in it are text like any other.</summary>
    private static object? Yaml(string text) =>
        new TemplateEngine().Evaluate("text | from_yaml", new TestVariables { ["text"] = text.Replace("{{", "<<", StringComparison.Ordinal) });

    /// <summary>What the module says of the arguments before it does anything; null when it takes them.</summary>
    private static string? BindingFault(IModule module, ValueMap arguments)
    {
        var type = module.GetType();
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Module<>)))
            type = type.BaseType;
        if (type is null)
            return module.Unsupported(arguments.Keys);
        var bind = typeof(ArgumentBinder<>).MakeGenericType(type.GetGenericArguments()).GetMethod("TryBind", BindingFlags.Static | BindingFlags.NonPublic)!;
        object?[] parameters = [arguments, module.Description, null, null];
        bind.Invoke(null, parameters);
        return (string?)parameters[3];
    }
}
