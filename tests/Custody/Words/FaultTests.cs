using Azukari.Custody.Words;

namespace Azukari.Custody.Tests.Words;

public sealed class FaultTests
{
    /// <summary>Every fault, and how many values its words name.</summary>
    static readonly Dictionary<string, int> Faults = new(StringComparer.Ordinal)
    {
        ["data-not-found"] = 1,
        ["data-exists"] = 1,
        ["data-newer"] = 3,
        ["data-damaged"] = 1,
        ["data-locked"] = 1,
        ["data-read-only"] = 1,
        ["disk-full"] = 1,
        ["storage-failed"] = 1,
        ["clock-set-back"] = 2,
        ["older-than-signed"] = 2,
        ["key-missing"] = 1,
        ["key-wrong"] = 1,
        ["key-damaged"] = 1,
        ["key-readable-by-others"] = 1,
        ["contract-unknown"] = 1,
        ["content-released-before"] = 1,
        ["host-unknown"] = 0,
        ["too-often"] = 1,
        ["request-unusable"] = 0,
        ["token-binding-wrong"] = 0,
        ["token-days-wrong"] = 1,
        ["token-network-missing"] = 0,
        ["token-not-yours"] = 0,
        ["token-unknown"] = 0,
        ["contract-exists"] = 1,
        ["memorandum-invalid"] = 2,
        ["file-unreadable"] = 1,
        ["file-changed-while-reading"] = 1,
        ["output-exists"] = 1,
        ["output-unwritable"] = 1,
        ["act-unknown"] = 1,
        ["act-json-invalid"] = 1,
        ["field-unknown"] = 2,
        ["field-missing"] = 2,
        ["field-wrong"] = 2,
        ["act-moves-content"] = 1,
        ["identifier-ambiguous"] = 2,
        ["identifier-unknown"] = 1,
        ["number-in-register"] = 1,
        ["search-too-short"] = 1,
        ["extract-not-a-table"] = 0,
        ["extract-column-unknown"] = 1,
        ["extract-nothing-left"] = 0,
        ["extract-sheet-unknown"] = 1,
        ["extract-too-large"] = 0,
        ["list-not-a-list"] = 0,
        ["list-old-or-locked"] = 0,
        ["list-too-large"] = 1,
        ["list-too-long"] = 1,
        ["list-too-wide"] = 2,
        ["list-cell-too-long"] = 2,
        ["list-encoding-wrong"] = 1,
        ["list-quotes-wrong"] = 1,
        ["list-sheet-unknown"] = 1,
        ["list-headers-missing"] = 2,
        ["list-header-doubled"] = 1,
        ["list-unknown"] = 1,
        ["course-invalid"] = 2,
        ["course-unknown"] = 1,
        ["course-answers-wrong"] = 1,
        ["bundle-unreadable"] = 1,
        ["bundle-not-canonical"] = 2,
        ["age-not-an-age-file"] = 1,
        ["age-no-matching-key"] = 1,
        ["age-header-malformed"] = 1,
        ["age-mac-mismatch"] = 1,
        ["age-payload-damaged"] = 1,
        ["age-unsupported-version"] = 1,
        ["age-armor-malformed"] = 1,
        ["age-work-factor-too-high"] = 3,
        ["identity-file-invalid"] = 2,
        ["passphrase-file-invalid"] = 1,
        ["act-id-reused"] = 1,
        ["bundle-too-large"] = 2,
        ["verifier-key-missing"] = 0,
        ["verifier-key-invalid"] = 0,
        ["allow-list-invalid"] = 2,
        ["allow-key-unusable"] = 1,
        ["room-missing"] = 2,
        ["uploads-too-many"] = 0,
        ["quota-used"] = 2,
        ["content-infected"] = 1,
        ["scanner-away"] = 0,
        ["scanner-too-long"] = 0,
        ["rule-failed"] = 0,
        ["entry-unknown"] = 0,
        ["template-unknown"] = 1,
        ["holidays-unreadable"] = 2,
        ["form-unknown"] = 1,
        ["pdf-program-missing"] = 0,
        ["pdf-not-made"] = 1,
        ["paper-unreadable"] = 0,
        ["notice-settings-invalid"] = 3,
        ["mail-address-invalid"] = 0,
        ["sign-in-settings-invalid"] = 1,
        ["certificate-missing"] = 0,
        ["usage"] = 1,
        ["internal"] = 0,
    };

    public static TheoryData<string> Languages { get; } = [.. Wording.Languages];

    [Fact]
    public void EveryFault_IsListedHere() => Assert.Equal(
        Faults.Keys.Order(StringComparer.Ordinal),
        WordingTests.Texts("ja").Keys.Where(k => k.StartsWith("faults.", StringComparison.Ordinal))
            .Select(k => k.Split('.')[1]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Fault_NamesEveryValueThatItIsGiven(string language) => Assert.All(Faults, fault =>
    {
        string[] values = [.. Enumerable.Range(1, fault.Value).Select(n => $"value{n}")];
        (string what, string hint) = Wording.For(language).Fault(fault.Key, values);
        Assert.All(values, value => Assert.Contains(value, what + hint, StringComparison.Ordinal));
        Assert.DoesNotContain("{", what + hint, StringComparison.Ordinal);
        Assert.DoesNotContain("…", what + hint, StringComparison.Ordinal);
    });

    [Fact]
    public void Fault_WithoutItsValue_StillSpeaks()
    {
        (string what, string hint) = Wording.For("ja").Fault("key-missing");
        Assert.Equal("鍵ファイル … がありません。", what);
        Assert.NotEmpty(hint);
    }

    [Fact]
    public void Fault_WithBracesInItsValue_KeepsThem() =>
        Assert.Equal("鍵ファイル {1} がありません。", Wording.For("ja").Fault("key-missing", "{1}", "wrong").What);
}
