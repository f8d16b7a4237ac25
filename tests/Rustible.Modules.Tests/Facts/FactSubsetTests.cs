using CsCheck;
using Rustible.Modules.Facts;

namespace Rustible.Modules.Tests.Facts;

public class FactSubsetTests
{
    [Fact]
    public void Nothing_but_the_named_subset_and_what_it_needs_is_gathered() =>
        Assert.Equal(["platform", "distribution", "network"], Names("!all", "!min", "network"));

    [Fact]
    public void A_fact_names_its_subset() => Assert.Equal(["platform", "hardware"], Names("!all", "!min", "mounts"));

    [Fact]
    public void The_minimum_is_gathered_though_it_is_not_asked_for() => Assert.Contains("distribution", Names("virtual"));

    [Fact]
    public void A_subset_that_is_asked_for_by_name_stays_though_it_is_excluded() => Assert.Contains("hardware", Names("hardware", "!hardware"));

    [Fact]
    public void All_but_one_leaves_that_one_out()
    {
        var names = Names("all", "!hardware");

        Assert.DoesNotContain("hardware", names);
        Assert.Contains("network", names);
    }

    [Fact]
    public void A_wrong_name_is_refused_with_the_right_ones()
    {
        var fault = FactSubset.Choose(["networks"], out _);

        Assert.StartsWith("Bad subset 'networks' given to Ansible. gather_subset options allowed: all, all_ipv4_addresses, ", fault);
        Assert.EndsWith("virtualization_tech_host, virtualization_type", fault);
    }

    [Fact]
    public void A_wrong_name_may_be_excluded() => Assert.Null(FactSubset.Choose(["!networks"], out _));

    [Fact]
    public void Facts_of_other_programs_are_refused_by_name() =>
        Assert.StartsWith("gather_subset 'facter' is not supported", FactSubset.Choose(["!all", "facter"], out _));

    [Fact]
    public void What_a_subset_needs_is_always_there() =>
        Gen.Int[0, FactSubset.All.Count - 1].Select(at => FactSubset.All[at]).Where(subset => subset.Collect is not null)
            .Select(subset => subset.Name).Array[1, 4].Sample(wanted =>
        {
            FactSubset.Choose([.. wanted, "!all", "!min"], out var chosen);
            var names = chosen.Select(subset => subset.Name).ToList();
            Assert.Superset(wanted.ToHashSet(), names.ToHashSet());
            Assert.All(chosen.Where(subset => wanted.Contains(subset.Name)).SelectMany(subset => subset.Needs), need => Assert.Contains(need, names));
        });

    private static List<string> Names(params string[] wanted)
    {
        Assert.Null(FactSubset.Choose(wanted, out var chosen));
        return [.. chosen.Select(subset => subset.Name)];
    }
}
