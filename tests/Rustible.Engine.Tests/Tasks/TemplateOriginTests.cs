using Rustible.Engine.Tasks;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tests.Tasks;

/// <summary>The text of a failed template is found again in the playbook, however YAML wrote it.</summary>
public sealed class TemplateOriginTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_item_of_a_list_is_found_below_its_argument_and_not_in_the_task_name()
    {
        var place = Locate("""
            - name: y == 2 holds
              assert:
                that:
                  - x == 1
                  - y == 2
            """, "y == 2", 1, "that");

        Assert.Equal((5, 9), (place.Line, place.Column));
        Assert.Equal("      - y == 2", place.SourceLine);
    }

    [Fact]
    public void A_condition_that_goes_on_in_the_next_line_is_found_there()
    {
        var place = Locate("""
            - command: x
              when: a is defined and
                b.c
            """, "a is defined and b.c", 20);

        Assert.Equal((3, 7), (place.Line, place.Column));
    }

    [Theory]
    [InlineData("- when: 'x == ''a'' and yy'", "x == 'a' and yy", 14, 25)]
    [InlineData("""- when: "x == \"a\" and yy" """, "x == \"a\" and yy", 14, 25)]
    public void A_quoted_condition_is_found_as_it_is_written(string line, string text, int column, int expected) =>
        Assert.Equal((1, expected), (Locate(line, text, column).Line, Locate(line, text, column).Column));

    [Fact]
    public void What_is_not_in_the_file_keeps_its_place()
    {
        Assert.Null(Locate("- when: x", "gone", 1).Template);
    }

    private TemplatePlace Locate(string file, string text, int column, string? argument = null)
    {
        File.WriteAllText(_file, file + "\n");
        return new TemplateOrigin(new SourcePosition(_file, 1, 3), argument).Locate(new TemplatePlace(null, 1, column, text, text, 1, text));
    }
}
