using System.Text;

namespace Azukari.Scanner.Tests;

public class EvidenceTests
{
    // Smallest k of n that chance (2/11) reaches with probability below 1e-9.
    [Theory]
    [InlineData(13, 13)]
    [InlineData(15, 14)]
    [InlineData(20, 17)]
    [InlineData(30, 21)]
    [InlineData(50, 29)]
    [InlineData(100, 45)]
    [InlineData(200, 73)]
    [InlineData(1000, 259)]
    public void BinomialTail_HasThePublishedLimits(int n, int k)
    {
        Assert.True(BinomialTail.RulesOutChance(k, n));
        Assert.False(BinomialTail.RulesOutChance(k - 1, n));
    }

    [Fact]
    public void BinomialTail_OfTenValues_NeverSuffices() => Assert.False(BinomialTail.RulesOutChance(10, 10));

    [Fact]
    public void KeywordFinder_InEveryEncoding_FindsEveryKeywordAtEveryPlace()
    {
        foreach (Encoding codec in (Encoding[])[Encoding.UTF8, Scans.Cp932, Scans.EucJp, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            KeywordFinder finder = KeywordFinder.Of(codec);
            KeywordHit[] hits = new KeywordHit[8];
            foreach (string word in Keywords.Own.Where(w => codec.GetString(codec.GetBytes(w)) == w))
            {
                for (int lead = 0; lead < 40; lead++)
                {
                    byte[] before = codec.GetBytes(new string('　', lead) + "介護");
                    byte[] bytes = [.. before, .. codec.GetBytes(word.ToUpperInvariant() + "、市役所"), .. new byte[KeywordFinder.Padding]];
                    int count = finder.Find(bytes, 0, bytes.Length - KeywordFinder.Padding, hits);
                    Assert.True(
                        Array.Exists(hits[..count], h => h.Start == before.Length && h.Naming == Naming.IndividualNumber),
                        $"{codec.WebName} {word} {lead}");
                }
            }
        }
    }
}
