using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class EntryFormatTests
{
    static readonly Entry Refused = new(
        Make<ActId>(1), new ApproveTakeOut(TheTakeOut),
        new Circumstances(CityApprover.Worker, CentreTerminal, Story.Morning, Authentication.Local), City, DataCentre,
        [new(new("5-3a"), "not-waiting-for-approval"), new(new("6-3"), "carrier-not-a-handler")], 100);

    public static TheoryData<string> EveryAct => CommonDutyTests.EveryAct;

    [Theory, MemberData(nameof(EveryAct))]
    public void Entry_WrittenAndRead_IsTheSameToTheByte(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        Gen.ULong.Sample(
            seed =>
            {
                Entry entry = Specimen.Entry(kind, seed);
                byte[] bytes = EntryFormat.Write(entry);
                Assert.True(EntryFormat.TryRead(bytes, out Entry read, out string problem), problem + Encoding.UTF8.GetString(bytes));
                Assert.Equal(bytes, EntryFormat.Write(read));
                Assert.Equal(entry.Circumstances, read.Circumstances);
                Assert.Equal((entry.Id, entry.Organisation, entry.Place), (read.Id, read.Organisation, read.Place));
            },
            iter: 100);
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Entry_WrittenInAnyCulture_IsTheSame(string act)
    {
        Entry entry = Specimen.Entry(ActCatalogue.Find(act)!, 1);
        byte[] japanese = EntryFormat.Write(entry);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["", "ar-SA", "tr-TR", "fa-IR", "th-TH"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(japanese, EntryFormat.Write(entry));
                Assert.True(EntryFormat.TryRead(japanese, out _, out _));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Entry_WithAnyByteChanged_IsNeverReadAsTheSameEntry(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        byte[] bytes = EntryFormat.Write(Specimen.Entry(kind, 7));
        byte[] changed = [.. bytes];
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte by in (byte[])[1, 2, 4, 0x10, 0x20, 0x40, 0x80])
            {
                changed[i] ^= by;
                if (EntryFormat.TryRead(changed, out Entry read, out _))
                {
                    Assert.Equal(changed, EntryFormat.Write(read));
                    Assert.NotEqual(bytes, EntryFormat.Write(read));
                }

                changed[i] = bytes[i];
            }
        }
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Entry_WithAFieldMissing_IsRejectedUnlessTheFieldIsOptional(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        foreach (ActField field in kind.Fields)
        {
            Entry whole = Full(kind);
            string text = Text(whole);
            using var document = JsonDocument.Parse(text);
            string data = document.RootElement.GetProperty("data").GetRawText();
            JsonElement value = document.RootElement.GetProperty("data").GetProperty(field.Name);
            string without = Without(data, field.Name);
            bool read = Read(text.Replace(data, without, StringComparison.Ordinal), out _);
            Assert.True(
                read == (field.Sealed || IsNullable(kind, field)), $"{act} without {field.Name} {value.ValueKind}: {read}");
        }
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Entry_WithAFieldOfTheWrongType_IsRejected(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        foreach (ActField field in kind.Fields)
        {
            string text = Text(Full(kind));
            using var document = JsonDocument.Parse(text);
            string value = document.RootElement.GetProperty("data").GetProperty(field.Name).GetRawText();
            foreach (string wrong in (string[])["null", "\"\"", "\"X\"", "1.5", "{}", "[null]", "[[]]", "{\"sealed\":\"\"}", "1e400", "tru"])
            {
                string changed = text.Replace($"\"{field.Name}\":{value}", $"\"{field.Name}\":{wrong}", StringComparison.Ordinal);
                Assert.NotEqual(text, changed);

                // Of a record whose values may all be left out, the empty one is a good one.
                // An organisation may have registered no key: the act that names none is refused, and its entry is read again.
                bool isGood = (wrong == "{}" && field.Type.IsClass && ActKind.Constructor(field.Type).GetParameters()
                    .All(p => p.ParameterType == typeof(SealedText))) || (wrong == "\"\"" && field.Type == typeof(RecipientKey));
                Assert.True(isGood == Read(changed, out _), $"{act}: {field.Name} = {wrong}");
            }
        }
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Entry_WithMembersInTheOrderOfTheActsFields_IsTheOneForm(string act)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        using var document = JsonDocument.Parse(Text(Full(kind)));
        Assert.Equal(
            kind.Fields.Select(f => f.Name),
            document.RootElement.GetProperty("data").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("BOM", "\uFEFF{", "{")]
    [InlineData("white space before", " {\"act\"", "{\"act\"")]
    [InlineData("white space within", "\"v\": 1", "\"v\":1")]
    [InlineData("white space after", "}} ", "}}")]
    [InlineData("new line after", "}}\n", "}}")]
    [InlineData("something after", "}}{}", "}}")]
    [InlineData("unknown member", "\"v\":1,\"w\":1", "\"v\":1")]
    [InlineData("unknown member of the data", "\"data\":{\"w\":1,", "\"data\":{")]
    [InlineData("duplicate member", "\"v\":1,\"v\":1", "\"v\":1")]
    [InlineData("duplicate member of the data", "\"data\":{\"takeOut\":\"k-0000000000000001\",", "\"data\":{")]
    [InlineData("other order", "{\"v\":1,\"act\":\"take-out/approve\",", "{\"act\":\"take-out/approve\",\"v\":1,")]
    [InlineData("member in capitals", "\"Outcome\"", "\"outcome\"")]
    [InlineData("enum in capitals", "\"LOCAL\"", "\"local\"")]
    [InlineData("enum as a number", "\"auth\":1", "\"auth\":\"local\"")]
    [InlineData("escaped letter", "\"\\u0061ct\"", "\"act\"")]
    [InlineData("escaped value", "\"\\u006cocal\"", "\"local\"")]
    [InlineData("comment", "{/**/\"act\"", "{\"act\"")]
    [InlineData("trailing comma", "},}", "}}")]
    [InlineData("unknown act", "take-out/approval", "take-out/approve")]
    [InlineData("unknown version", "\"v\":2", "\"v\":1")]
    [InlineData("version with a fraction", "\"v\":1.0", "\"v\":1")]
    [InlineData("time with an offset", "T09:00:00.000+09:00", "T00:00:00.000Z")]
    [InlineData("time without milliseconds", "T00:00:00Z", "T00:00:00.000Z")]
    [InlineData("time too fine", "T00:00:00.0000Z", "T00:00:00.000Z")]
    [InlineData("no such day", "2026-02-30", "2026-04-01")]
    [InlineData("outcome at odds with the refusals", "\"permitted\"", "\"refused\"")]
    [InlineData("unknown outcome", "\"denied\"", "\"refused\"")]
    [InlineData("unknown clause", "\"99-9\"", "\"5-3a\"")]
    [InlineData("refusal that is null", "[null,{\"clause\":\"5-3a\"", "[{\"clause\":\"5-3a\"")]
    [InlineData("refusal without a code", "\"clause\":\"5-3a\"},", "\"clause\":\"5-3a\",\"code\":\"not-waiting-for-approval\"},")]
    [InlineData("one repeat", "\"repeats\":1,", "\"repeats\":100,")]
    [InlineData("no repeat", "\"repeats\":0,", "\"repeats\":100,")]
    [InlineData("negative repeats", "\"repeats\":-5,", "\"repeats\":100,")]
    [InlineData("identifier of another kind", "\"id\":\"w-", "\"id\":\"a-")]
    [InlineData("null organisation", "\"org\":null", "\"org\":\"okayama-city\"")]
    [InlineData("null data", "\"data\":null}", "\"data\":{\"takeOut\":\"k-0000000000000001\"}}")]
    [InlineData("no data", "\"x\":1}", "\"data\":{\"takeOut\":\"k-0000000000000001\"}}")]
    [InlineData("lone surrogate", "\"code\":\"\\ud800\"", "\"code\":\"not-waiting-for-approval\"")]
    public void Entry_InAnyOtherForm_IsRejected(string what, string with, string instead)
    {
        string text = Text(Refused);
        Assert.True(Read(text, out _));
        Assert.Contains(instead, text, StringComparison.Ordinal);
        string changed = text.Replace(instead, with, StringComparison.Ordinal);
        Assert.False(Read(changed, out string problem), what);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Entry_PermittedYetRepeated_IsRejected()
    {
        byte[] bytes = EntryFormat.Write(Refused with { Refusals = [] });
        Assert.False(EntryFormat.TryRead(bytes, out _, out _));
    }

    [Theory]
    [InlineData("contract/open", "people")]
    [InlineData("take-out/pack", "packages")]
    public void Entry_WithNullInAListOfRecords_IsRejected(string act, string list)
    {
        string text = Text(Full(ActCatalogue.Find(act)!));
        int at = text.IndexOf($"\"{list}\":[", StringComparison.Ordinal) + list.Length + 4;
        string changed = text.Insert(at, text[at] == ']' ? "null" : "null,");
        Assert.False(Read(changed, out _));
    }

    [Fact]
    public void Entry_AtTheBundlesLimit_IsReadAndAboveItIsNot()
    {
        static byte[] Of(int items) => EntryFormat.Write(Refused with
        {
            Act = new InstructDisposition([.. Enumerable.Range(0, items).Select(ItemNo)], Disposition.Erase),
        });
        int most = Enumerable.Range(2_900, 400).Last(n => Of(n).Length <= EntryFormat.MaximumBytes);
        Assert.True(EntryFormat.TryRead(Of(most), out _, out _));
        Assert.False(EntryFormat.TryRead(Of(most + 1), out _, out string problem));
        Assert.Equal("longer than 65,535 bytes", problem);
    }

    [Fact]
    public void TryRead_OfDeepNesting_IsRejected() => Assert.False(EntryFormat.TryRead(
        Encoding.UTF8.GetBytes(new string('[', 30_000) + new string(']', 30_000)), out _, out _));

    [Fact]
    public void TryRead_OfRandomBytes_NeverThrows() => Gen.Byte.Array[0, 300].Sample(
        bytes => Assert.False(EntryFormat.TryRead(bytes, out _, out _)), iter: 20_000);

    [Fact]
    public void TryRead_OfMutatedEntries_NeverThrowsAndReadsOnlyTheOneForm() => Gen.ULong.Sample(
        seed =>
        {
            byte[] mutated = Mutation.Of(seed);
            if (EntryFormat.TryRead(mutated, out Entry read, out _))
            {
                Assert.Equal(mutated, EntryFormat.Write(read));
                Assert.NotEmpty(read.Act.Judge(Engagement.None, read.Circumstances).Rulings);
            }
        },
        iter: 20_000);

    [Fact]
    public void Problem_OfABrokenEntry_QuotesNothingOfIt()
    {
        string text = Text(Refused).Replace("okayama-city", "岡山太郎", StringComparison.Ordinal);
        Assert.False(Read(text, out string problem));
        Assert.DoesNotContain("岡山太郎", problem, StringComparison.Ordinal);
    }

    /// <summary>An entry in which every field is there, and every list holds something.</summary>
    internal static Entry Full(ActKind kind)
    {
        for (ulong seed = 1; seed < 10_000; seed++)
        {
            Entry entry = Specimen.Entry(kind, seed);
            string text = Text(entry);
            string data = text[text.IndexOf("\"data\":", StringComparison.Ordinal)..];
            if (kind.Fields.All(f => data.Contains($"\"{f.Name}\":", StringComparison.Ordinal))
                && !text.Contains("[]", StringComparison.Ordinal)
                && entry.Organisation is not null && entry.Place is not null && entry.Circumstances.Worker is not null
                && entry.Circumstances.Terminal is not null)
            {
                return entry;
            }
        }

        throw new InvalidOperationException($"No seed fills {kind.Declared.Name}.");
    }

    internal static string Text(Entry entry) => Encoding.UTF8.GetString(EntryFormat.Write(entry));

    static bool Read(string text, out string problem) => EntryFormat.TryRead(Encoding.UTF8.GetBytes(text), out _, out problem);

    static bool IsNullable(ActKind kind, ActField field)
    {
        System.Reflection.ParameterInfo parameter = ActKind.Constructor(kind.Type).GetParameters()
            .First(p => string.Equals(p.Name, field.Name, StringComparison.OrdinalIgnoreCase));
        return new System.Reflection.NullabilityInfoContext().Create(parameter).ReadState
            == System.Reflection.NullabilityState.Nullable;
    }

    static string Without(string data, string field)
    {
        using var document = JsonDocument.Parse(data);
        return "{" + string.Join(
            ",", document.RootElement.EnumerateObject().Where(p => p.Name != field)
                .Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}")) + "}";
    }
}

/// <summary>Entries with something changed that a careless or malicious writer might change.</summary>
static class Mutation
{
    static readonly string[] Splinters =
    [
        "null", "{}", "[]", "[null]", "\"\"", "0", "-1", "1e9", "true", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "{", "}", "]",
        "\"sealed\"", "\"act\":", "9999-12-31", "岡山", "\u0000", "9223372036854775808", " ",
    ];

    internal static byte[] Of(ulong seed)
    {
        var dice = new Dice(seed);
        byte[] bytes = EntryFormat.Write(Specimen.Entry(dice.One(ActCatalogue.All), dice.Next()));
        for (int changes = 1 + dice.Below(3); changes > 0; changes--)
        {
            int at = dice.Below(bytes.Length + 1);
            int end = Math.Min(bytes.Length, at + dice.Below(12));
            bytes = dice.Below(4) switch
            {
                0 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(dice.One(Splinters)), .. bytes[at..]],
                1 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(dice.One(Splinters)), .. bytes[end..]],
                2 => [.. bytes[..at], .. bytes[end..]],
                _ => [.. bytes[..at], .. dice.Bytes(1 + dice.Below(3)), .. bytes[end..]],
            };
        }

        return bytes;
    }
}
