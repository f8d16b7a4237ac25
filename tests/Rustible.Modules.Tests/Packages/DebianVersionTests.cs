using System.Diagnostics;
using CsCheck;
using Rustible.Modules.Packages;

namespace Rustible.Modules.Tests.Packages;

public sealed class DebianVersionTests
{
    private static readonly Gen<string> _version =
        Gen.Char["01239.ab~+-:"].Array[0, 8].Select(tail => "1" + new string(tail).Replace(":", "", StringComparison.Ordinal) + "z");

    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "1.00", 0)]
    [InlineData("1.0", "1.0-0", 0)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0~~", "1.0~", -1)]
    [InlineData("1:0.1", "9.9", 1)]
    [InlineData("1.0-1", "1.0-1+deb12u1", -1)]
    [InlineData("1.0a", "1.0+", -1)]
    [InlineData("2.36-9+deb12u10", "2.36-9+deb12u9", 1)]
    public void Versions_are_ordered_as_deb_version_says(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(DebianVersion.Order.Compare(left, right)));
        Assert.Equal(-order, Math.Sign(DebianVersion.Order.Compare(right, left)));
    }

    [Fact]
    public void Dpkg_orders_them_alike() => Gen.Select(_version, _version).Sample((left, right) =>
    {
        var order = DebianVersion.Order.Compare(left, right);
        using var dpkg = Process.Start("dpkg", ["--compare-versions", left, order < 0 ? "lt" : order > 0 ? "gt" : "eq", right]);
        dpkg.WaitForExit();
        return dpkg.ExitCode == 0;
    }, iter: 50, threads: 1);
}
