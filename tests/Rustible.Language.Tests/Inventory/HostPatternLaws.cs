using CsCheck;
using Rustible.Language.Inventory;

namespace Rustible.Language.Tests.Inventory;

/// <summary>Patterns are set algebra over groups, whatever the inventory.</summary>
public sealed class HostPatternLaws
{
    private static readonly Gen<HostInventory> _inventory =
        Gen.Int[0, 7].List[0, 6].Array[3].Select(groups => Drafts.OfIni(
            string.Concat(groups.Select((hosts, group) => $"[g{group}]\n{string.Concat(hosts.Select(host => $"h{host}\n"))}"))).Assembled());

    private static readonly string[] _kinds = ["", "&", "!"];
    private static readonly string[] _groups = ["g0", "g1", "g2", "all"];

    private static readonly Gen<(string Kind, string Group)> _part =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], (kind, group) => (_kinds[kind], _groups[group]));

    [Fact]
    public void A_pattern_is_the_union_cut_with_all_that_keep_less_all_that_remove() =>
        Gen.Select(_inventory, _part.Array[1, 4]).Sample((inventory, parts) =>
        {
            var matched = HostPattern.Match(string.Join(':', parts.Select(part => part.Kind + part.Group)), inventory);

            HashSet<string> Hosts(string group) => [.. inventory.Groups[group].HostNames];
            var added = parts.Where(part => part.Kind == "").ToArray();
            var expected = added.Length == 0 ? Hosts("all") : added.SelectMany(part => Hosts(part.Group)).ToHashSet();
            foreach (var (_, group) in parts.Where(part => part.Kind == "&"))
                expected.IntersectWith(Hosts(group));
            foreach (var (_, group) in parts.Where(part => part.Kind == "!"))
                expected.ExceptWith(Hosts(group));
            Assert.Equal(matched.Count, matched.Distinct().Count());
            Assert.Equal(expected.Order(), matched.Order());
        });

    [Fact]
    public void Commas_and_colons_mean_the_same() =>
        Gen.Select(_inventory, _part.Array[1, 4]).Sample((inventory, parts) =>
        {
            var texts = parts.Select(part => part.Kind + part.Group).ToArray();

            Assert.Equal(HostPattern.Match(string.Join(':', texts), inventory), HostPattern.Match(string.Join(',', texts), inventory));
        });

    [Fact]
    public void Two_subscripts_that_meet_give_all() =>
        Gen.Select(_inventory, Gen.Int[1, 5]).Sample((inventory, at) =>
            Assert.Equal(HostPattern.Match("g0", inventory), HostPattern.Match($"g0[0:{at}],g0[{at}:]", inventory)));
}
