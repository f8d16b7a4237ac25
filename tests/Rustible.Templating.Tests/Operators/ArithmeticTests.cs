using System.Numerics;
using CsCheck;

namespace Rustible.Templating.Tests.Operators;

public class ArithmeticTests
{
    private static object? Evaluate(string expression, object? a, object? b) => new Variables { ["a"] = a, ["b"] = b }.Evaluate(expression);

    [Fact]
    public void Quotient_and_remainder_make_up_the_number_and_the_remainder_has_the_divisors_sign()
    {
        Gen.Select(Gen.Long, Gen.Long.Where(b => b != 0)).Sample((a, b) =>
        {
            Assert.Equal(true, Evaluate("a // b * b + a % b == a", a, b));
            Assert.Equal(true, Evaluate("(a % b) * b >= 0 and (a % b) | abs < b | abs", a, b));
        }, iter: 2000);
    }

    [Fact]
    public void Integers_have_no_bound()
    {
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        {
            var product = Evaluate("a * b", a, b);
            Assert.Equal((BigInteger)a * b, product is long small ? small : (BigInteger)product!);
            Assert.Equal((BigInteger)a * b > long.MaxValue || (BigInteger)a * b < long.MinValue, product is BigInteger);
        }, iter: 2000);
    }

    [Fact]
    public void Order_is_total_over_integers_and_floats()
    {
        Gen.Select(Gen.Long, Gen.Double[-1e18, 1e18]).Sample((a, b) =>
            Assert.Equal(true, Evaluate("[a < b, a == b, a > b] | select | list | length == 1", a, b)), iter: 2000);
    }

    [Fact]
    public void A_float_prints_so_that_it_reads_back_as_itself()
    {
        Gen.Double.Where(double.IsFinite).Sample(number =>
            Assert.Equal(number, new Variables { ["a"] = number }.Evaluate("a | string | float")), iter: 5000);
    }

    [Theory]
    [InlineData("-7 // 2", -4L)]
    [InlineData("-7 % 3", 2L)]
    [InlineData("7 % -3", -2L)]
    [InlineData("7 / 2", 3.5)]
    [InlineData("4 / 2", 2.0)]
    [InlineData("2 ** -1", 0.5)]
    [InlineData("-7.5 // 2", -4.0)]
    [InlineData("1e20 | string", "1e+20")]
    [InlineData("0.1 + 0.2", 0.30000000000000004)]
    [InlineData("2.5 | round", 2.0)]
    [InlineData("2.675 | round(2)", 2.67)]
    [InlineData("true + 1", 2L)]
    [InlineData("'a' * 3", "aaa")]
    [InlineData("'%s-%03d' % ('x', 7)", "x-007")]
    [InlineData("'%r' % nope", "AnsibleUndefined(hint=None, obj=missing, name='nope')")]
    [InlineData("'{0!r}'.format({}.nope)", "AnsibleUndefined(hint=None, obj={}, name='nope')")]
    [InlineData("0 or 'x'", "x")]
    [InlineData("1 and ''", "")]
    [InlineData("1 == 1.0 == true", true)]
    [InlineData("'b' in 'abc' and 2 not in [1]", true)]
    [InlineData("'abc'[::-1]", "cba")]
    [InlineData("'{:>5}|{b:03d}'.format('x', b=2)", "    x|002")]
    public void Operators_are_those_of_Python(string expression, object expected) => Assert.Equal(expected, Evaluate(expression, null, null));

    [Theory]
    [InlineData("1 + 'a'", TemplateErrorKind.Type)]
    [InlineData("'a' + 1", TemplateErrorKind.Type)]
    [InlineData("'a' < 1", TemplateErrorKind.Type)]
    [InlineData("1 in 2", TemplateErrorKind.Type)]
    [InlineData("1 / 0", TemplateErrorKind.Runtime)]
    [InlineData("{[]: 1}", TemplateErrorKind.Type)]
    public void Operands_that_do_not_fit_are_errors(string expression, TemplateErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<TemplateException>(() => Evaluate(expression, null, null)).Kind);
}
