using CsCheck;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Arguments;

public sealed class ArgumentBinderTests
{
    public enum State { Present, Absent, [Name("build-dep")] BuildDep, [Alias("newest")] Latest }

    public sealed record Owner(string? Group = null, UnixMode? Mode = null);

    [MutuallyExclusive("size", "ratio"), RequiredIf("state", "latest", "size"), RequiredTogether("ratio", "group")]
    public sealed record Args(
        [property: Required, Alias("dest", "path")] string Name, State State = State.Present, int? Size = null, double Ratio = 0.5, bool Force = true,
        IReadOnlyList<string>? Tags = null, [property: Choices("yes", "no", "dist")] string Upgrade = "no", [property: NoLog] string? Password = null)
    {
        [Inline] public Owner Owner { get; init; } = new();

        public HostPath? ValidateWith { get; init; } = new("/bin/true");
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var args = Bind(("name", "x"));

        Assert.Equal(new Args("x"), args);
    }

    [Fact]
    public void Names_aliases_and_nested_records_are_bound()
    {
        var args = Bind(("dest", "x"), ("state", "build-dep"), ("tags", "a,b"), ("ratio", 1L), ("group", 5L), ("mode", "u=rw"), ("validate_with", "~/v"));

        Assert.Equal("x", args.Name);
        Assert.Equal(State.BuildDep, args.State);
        Assert.Equal(["a", "b"], args.Tags!);
        Assert.Equal("5", args.Owner.Group);
        Assert.Equal("u=rw", args.Owner.Mode!.Text);
        Assert.Equal(new HostPath("~/v"), args.ValidateWith);
    }

    [Theory]
    [InlineData("yes", true), InlineData("On", true), InlineData("1", true), InlineData("T", true), InlineData(1L, true), InlineData(1.0, true)]
    [InlineData("no", false), InlineData("off", false), InlineData("0", false), InlineData("n", false), InlineData(0L, false), InlineData(false, false)]
    public void Booleans_are_those_of_Ansible(object word, bool expected) => Assert.Equal(expected, Bind(("name", "x"), ("force", word)).Force);

    [Theory]
    [InlineData("0644", "0644"), InlineData("644", "0644"), InlineData(420L, "0644"), InlineData("01777", "01777"), InlineData("u=rwX,go-w", "u=rwX,go-w")]
    public void Modes_are_octal_text_a_number_or_symbolic(object mode, string expected) =>
        Assert.Equal(expected, Bind(("name", "x"), ("mode", mode)).Owner.Mode!.Text);

    [Fact]
    public void Text_is_made_of_any_scalar_as_Python_prints_it()
    {
        Assert.Equal("True", Bind(("name", true)).Name);
        Assert.Equal("1.0", Bind(("name", 1.0)).Name);
        Assert.Equal("['a', 1]", Bind(("name", new List<object?> { "a", 1L })).Name);
        Assert.Equal("{{ raw }}", Bind(("name", new UnsafeText("{{ raw }}"))).Name);
    }

    [Fact]
    public void A_boolean_means_the_choice_that_reads_as_it() => Assert.Equal("yes", Bind(("name", "x"), ("upgrade", true)).Upgrade);

    [Theory]
    [InlineData("state", "gone", "value of state must be one of: present, absent, build-dep, latest, newest, got: gone")]
    [InlineData("size", "12.5", "argument 'size' is of type <class 'str'> and we were unable to convert to int: <class 'str'> cannot be converted to an int")]
    [InlineData("force", "maybe", "argument 'force' is of type <class 'str'> and we were unable to convert to bool: The value 'maybe' is not a valid boolean.  Valid booleans include: 0, 1, 'y', 'yes', 'on', '1', 'true', 't', 'n', 'no', 'off', '0', 'false', 'f'")]
    [InlineData("mode", "99999", "mode must be in octal or symbolic form")]
    [InlineData("state", "latest", "state is latest but all of the following are missing: size")]
    [InlineData("ratio", "2", "parameters are required together: ratio, group")]
    [InlineData("foo", "2", "Unsupported parameters for (demo) module: foo. Supported parameters include: force, group, mode, name, password, ratio, size, state, tags, upgrade, validate_with (dest, path).")]
    public void What_does_not_fit_is_told_in_Ansibles_words(string name, string value, string expected) =>
        Assert.Equal(expected, Fail(("name", "x"), (name, value)));

    [Fact]
    public void Missing_and_exclusive_arguments_are_named()
    {
        Assert.Equal("missing required arguments: name", Fail(("size", 1L)));
        Assert.Equal("missing required arguments: name", Fail(("name", null)));
        Assert.Equal("parameters are mutually exclusive: size|ratio", Fail(("name", "x"), ("size", 1L), ("ratio", 1L)));
    }

    [Fact]
    public void Any_text_number_and_list_survives() => Gen.Select(Gen.String, Gen.Int, Gen.String[Gen.Char.AlphaNumeric, 0, 5].List[0, 5]).Sample((text, number, tags) =>
    {
        var args = Bind(("name", text), ("size", number.ToString()), ("tags", tags.Cast<object?>().ToList()));

        return args.Name == text && args.Size == number && args.Tags!.SequenceEqual(tags);
    });

    [Fact]
    public void What_the_control_node_carries_out_names_wrong_options_alone()
    {
        Assert.False(ArgumentBinder<Args>.TryBind(Map(("name", "x"), ("foo", 1L), ("bar", 2L)), new ModuleAttribute("demo") { NamesOptionsOnly = true }, out _, out var error));

        Assert.Equal("Invalid options for demo: foo,bar", error);
    }

    private static ValueMap Map(params (string, object?)[] pairs) => new(pairs.Select(pair => KeyValuePair.Create<object, object?>(pair.Item1, pair.Item2)));

    private static Args Bind(params (string, object?)[] pairs)
    {
        Assert.True(ArgumentBinder<Args>.TryBind(Map(pairs), new ModuleAttribute("demo"), out var args, out var error), error);
        return args;
    }

    private static string Fail(params (string, object?)[] pairs)
    {
        Assert.False(ArgumentBinder<Args>.TryBind(Map(pairs), new ModuleAttribute("demo"), out _, out var error));
        return error;
    }
}
