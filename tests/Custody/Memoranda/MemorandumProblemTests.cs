using System.Text;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Code = Azukari.Custody.Memoranda.MemorandumProblemCode;

namespace Azukari.Custody.Tests.Memoranda;

/// <summary>Each test starts from the valid sample and breaks exactly one thing.</summary>
public sealed class MemorandumProblemTests
{
    static string Sample { get; } = Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo());

    /// <summary>Old text, new text, code, path, found, expected.</summary>
    public static TheoryData<string, string, Code, string, string, string> OneBreak => new()
    {
        { "azukari: memorandum/v1", "azukari: memorandum/v2", Code.WrongVersion, "azukari", "memorandum/v2", "memorandum/v1" },
        { "azukari: memorandum/v1\n", "", Code.MissingField, "azukari", "", "azukari" },
        { "  host: azukari.okayama.example", "  host: Azukari.example", Code.BadHost, "desk.host", "Azukari.example", "azukari.example.jp" },
        { "  host: azukari.okayama.example", "  host: a..b", Code.BadHost, "desk.host", "a..b", "azukari.example.jp" },
        { "  host: azukari.okayama.example", "  host:", Code.EmptyValue, "desk.host", "", "text" },
        { "  host: azukari.okayama.example", "  host: ~", Code.EmptyValue, "desk.host", "", "text" },
        { "  host: azukari.okayama.example", "  host: [a, b]", Code.WrongType, "desk.host", "[…]", "text" },
        { "  host: azukari.okayama.example", "  host: {a: b}", Code.WrongType, "desk.host", "{…}", "text" },
        { "desk:\n  host: azukari.okayama.example", "desk: here", Code.WrongType, "desk", "here", "fields" },
        { "  id: okayama-kaigo", "  id: Okayama", Code.BadSlug, "contract.id", "Okayama", "^[a-z][a-z0-9-]{0,39}$" },
        { "  id: okayama-kaigo", "  id: 1st", Code.BadSlug, "contract.id", "1st", "^[a-z][a-z0-9-]{0,39}$" },
        { "  from: 2025-04-01", "  from: 2025/04/01", Code.BadDate, "contract.from", "2025/04/01", "2025-04-01" },
        { "  from: 2025-04-01", "  from: 2025-02-29", Code.BadDate, "contract.from", "2025-02-29", "2025-04-01" },
        { "  from: 2025-04-01", "  from: 令和7年4月1日", Code.BadDate, "contract.from", "令和7年4月1日", "2025-04-01" },
        { "  to: 2031-03-31", "  to: 2025-03-31", Code.DatesReversed, "contract.to", "2025-03-31", "2025-04-01" },
        { "  to: 2031-03-31\n", "", Code.MissingField, "contract.to", "", "to" },
        { "id: okayama-data-centre", "id: second-operation-room", Code.NamedTwice, "places[1].id", "second-operation-room", "" },
        { "id: assessment", "id: eligibility", Code.NamedTwice, "purposes[1].id", "eligibility", "" },
        { "id: handling-officer", "id: city-officer", Code.NamedTwice, "contractor.people[0].id", "city-officer", "" },
        { "id: contractor", "id: city", Code.NamedTwice, "contractor.id", "city", "" },
        { "id: individual-number", "id: personal-information", Code.NamedTwice, "citations[1].id", "personal-information", "" },
        { "  \"5-1b\"", "  \"5-1a\"", Code.DuplicateKey, "clauses.5-1a", "5-1a", "" },
        { "  \"5-1b\"", "  \"5-x\"", Code.BadClauseReference, "clauses.5-x", "5-x", "5-3a" },
        { "  from: 2025-04-01", "  from: 2025-04-01\n  from: 2025-04-01", Code.DuplicateKey, "contract.from", "from", "" },
        { "  clause: \"11\"", "  clause: \"13\"", Code.UnknownClause, "precedence.clause", "13", "" },
        { "  clause: \"11\"", "  clause: eleven", Code.BadClauseReference, "precedence.clause", "eleven", "5-3a" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: 0 ", Code.NumberOutOfBounds, "options.carriers-per-transport", "0", "1..10" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: 99999999999999999999 ", Code.NumberOutOfBounds, "options.carriers-per-transport", "99999999999999999999", "1..10" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: -1 ", Code.NumberOutOfBounds, "options.carriers-per-transport", "-1", "1..10" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: two ", Code.WrongType, "options.carriers-per-transport", "two", "whole number" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: \"2\" ", Code.WrongType, "options.carriers-per-transport", "2", "whole number" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: 02 ", Code.WrongType, "options.carriers-per-transport", "02", "whole number" },
        { "carriers-per-transport: 2 ", "carriers-per-transport: ２ ", Code.WrongType, "options.carriers-per-transport", "２", "whole number" },
        { "re-entrustment-allowed: true ", "re-entrustment-allowed: yes ", Code.WrongType, "options.re-entrustment-allowed", "yes", "true | false" },
        { "re-entrustment-allowed: true ", "re-entrustment-allowed: \"true\" ", Code.WrongType, "options.re-entrustment-allowed", "true", "true | false" },
        { "role: handling-officer", "role: city-officer", Code.UnknownRole, "contractor.people[0].role", "city-officer", "handling-officer" },
        { "role: city-approver ", "role: city-officer ", Code.MissingRole, "municipality.people", "", "city-approver" },
        { "places:\n", "places: []\nunused:\n", Code.EmptyValue, "places", "", "list" },
        { "places:\n", "places: here\nunused:\n", Code.WrongType, "places", "here", "list" },
        { "clauses:\n", "clauses: {}\nunused:\n", Code.EmptyValue, "clauses", "", "fields" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: 市の保有する\n    覚書", Code.SeveralLines, "memorandum.title", "市の保有する 覚書", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: |\n    覚書", Code.SeveralLines, "memorandum.title", "覚書U+000A", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: &x 覚書", Code.AnchorNotAllowed, "memorandum.title", "&x", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: *x", Code.AliasNotAllowed, "memorandum.title", "*x", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: !!str 覚書", Code.TagNotAllowed, "memorandum.title", "tag:yaml.org,2002:str", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: \"a\\0b\"", Code.CharacterNotAllowed, "memorandum.title", "U+0000", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: 覚\u202E書", Code.CharacterNotAllowed, "", "U+202E", "" },
        { "  title: 市の保有する特定個人情報等の取扱委託に関する覚書", "  title: 覚\0書", Code.CharacterNotAllowed, "", "U+0000", "" },
        { "azukari: memorandum/v1", "%YAML 1.2\n---\nazukari: memorandum/v1", Code.DirectiveNotAllowed, "", "%", "" },
        { "\nclauses:\n", "\n---\nclauses:\n", Code.SecondDocument, "", "", "" },
        { "  host: azukari.okayama.example", "  host: azukari.okayama.example\n  [a, b]: c", Code.KeyNotText, "desk", "", "" },
        { "  note: 令和7年", "  note: [[[[[[[x]]]]]]]\n  more: 令和7年", Code.TooDeep, "memorandum.note[0][0][0][0][0][0]", "9", "8" },
    };

    [Theory]
    [MemberData(nameof(OneBreak))]
    public void Sample_WithOneBreak_HasThatProblemAtThatPlace(
        string old, string changed, Code code, string path, string found, string expected)
    {
        string text = Break(old, changed);
        MemorandumReading reading = MemorandumFile.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(reading.Document);
        MemorandumProblem problem = Assert.Single(reading.Problems, problem => problem.Code == code);
        Assert.Equal((path, found, expected), (problem.Path, problem.Found, problem.Expected));

        // The break may also be named as what it leaves behind (a list of one line becomes an unknown field), never as more.
        Assert.True(reading.Problems.Length <= 2, string.Join('\n', reading.Problems.Select(one => one.ToText(true))));
        int brokenLine = Sample.AsSpan(0, Sample.IndexOf(old, StringComparison.Ordinal)).Count('\n') + 1;
        int lastLine = brokenLine + changed.AsSpan().Count('\n');
        Assert.True(code == Code.MissingField || code == Code.MissingRole || (problem.Line >= brokenLine && problem.Line <= lastLine));
    }

    [Theory]
    [InlineData("carriers-per-transport", "carriers-per-transprot", "carriers-per-transport")]
    [InlineData("handback-within-days", "handback_within_days", "handback-within-days")]
    [InlineData("training-pass-percent", "pass", "access-review-interval-months, carriers-per-transport")]
    public void Sample_WithMisspeltField_NamesTheNearest(string right, string wrong, string expected)
    {
        MemorandumReading reading = ReadBroken($"  {right}:", $"  {wrong}:");
        Assert.Equal([Code.UnknownField, Code.MissingField], reading.Problems.Select(problem => problem.Code).Order());
        MemorandumProblem unknown = reading.Problems.Single(problem => problem.Code == Code.UnknownField);
        Assert.Equal((wrong, $"options.{wrong}", 3), (unknown.Found, unknown.Path, unknown.Column));
        Assert.StartsWith(expected, unknown.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_WithSeveralBreaks_NamesAllInOrderOfLines()
    {
        string text = Break("  host: azukari.okayama.example", "  host: A")
            .Replace("id: assessment", "id: eligibility", StringComparison.Ordinal)
            .Replace("  \"12\":", "  \"twelve\":", StringComparison.Ordinal)
            .Replace("  to: 2031-03-31", "  to: never", StringComparison.Ordinal);
        MemorandumReading reading = MemorandumFile.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(
            [Code.BadHost, Code.BadDate, Code.NamedTwice, Code.BadClauseReference],
            reading.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Bytes_NotUtf8_AreRefusedWithTheirOffset()
    {
        byte[] bytes = SampleMemorandum.OkayamaKaigo();
        int offset = bytes.AsSpan().IndexOf("desk:"u8);
        bytes[offset] = 0xFF;
        MemorandumProblem problem = Assert.Single(MemorandumFile.Read(bytes).Problems);
        Assert.Equal((Code.InvalidUtf8, $"offset {offset}, 0xFF"), (problem.Code, problem.Found));
        Assert.Equal(bytes.AsSpan(0, offset).Count((byte)'\n') + 1, problem.Line);
        Assert.Equal(1, problem.Column);
    }

    [Fact]
    public void Bytes_InCp932_AreRefusedAsNotUtf8()
    {
        Encoding cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        Assert.Equal(Code.InvalidUtf8, Assert.Single(MemorandumFile.Read(cp932.GetBytes(Sample)).Problems).Code);
    }

    [Fact]
    public void File_OverOneMebibyte_IsRefused()
    {
        byte[] most = new byte[MemorandumFile.MaximumBytes];
        most.AsSpan().Fill((byte)'\n');
        Assert.Equal(Code.Empty, Assert.Single(MemorandumFile.Read(most).Problems).Code);
        Assert.Equal(Code.TooLarge, Assert.Single(MemorandumFile.Read([.. most, (byte)'\n']).Problems).Code);
    }

    [Fact]
    public void Text_OverItsLimit_IsRefused()
    {
        string most = new('あ', MemorandumFile.MaximumText);
        Assert.Empty(ReadBroken("  note: 令和7年", "  note: " + most + "#").Problems.Where(problem => problem.Code != Code.TextTooLong));
        MemorandumProblem problem = Assert.Single(ReadBroken("  note: 令和7年", "  note: " + most + "令和7年").Problems);
        Assert.Equal((Code.TextTooLong, "memorandum.note"), (problem.Code, problem.Path));
    }

    [Fact]
    public void Slug_MayHaveFortyCharactersAndNoMore()
    {
        Assert.Empty(ReadBroken("  id: okayama-kaigo", "  id: " + new string('a', 40)).Problems);
        Assert.Equal(
            Code.BadSlug, Assert.Single(ReadBroken("  id: okayama-kaigo", "  id: " + new string('a', 41)).Problems).Code);
    }

    [Theory]
    [InlineData("a: b: c")]
    [InlineData("a: 'x")]
    [InlineData("a: [1, 2")]
    [InlineData("%")]
    [InlineData("a:\n\tb: c")]
    [InlineData("a: &x [*x,\na: &x [*x,")]
    public void Text_NotYaml_IsASyntaxProblemWithALine(string text)
    {
        MemorandumReading reading = MemorandumFile.Read(Encoding.UTF8.GetBytes(text));
        MemorandumProblem problem = Assert.Single(reading.Problems, problem => problem.Code == Code.YamlSyntax);
        Assert.True(problem.Line >= 1);
    }

    [Theory]
    [InlineData("", Code.Empty)]
    [InlineData("# 注釈だけ\n", Code.Empty)]
    [InlineData("---\n", Code.EmptyValue)]
    [InlineData("覚書", Code.WrongType)]
    [InlineData("- a", Code.WrongType)]
    public void Text_WithoutFields_IsRefused(string text, Code code) =>
        Assert.Equal(code, Assert.Single(MemorandumFile.Read(Encoding.UTF8.GetBytes(text)).Problems).Code);

    static MemorandumReading ReadBroken(string old, string changed) =>
        MemorandumFile.Read(Encoding.UTF8.GetBytes(Break(old, changed)));

    static string Break(string old, string changed)
    {
        int at = Sample.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the sample no longer holds: {old}");
        return string.Concat(Sample.AsSpan(0, at), changed, Sample.AsSpan(at + old.Length));
    }
}
