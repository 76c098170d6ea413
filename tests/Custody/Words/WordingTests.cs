using System.Text.Json;
using System.Text.RegularExpressions;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Words;

public sealed partial class WordingTests
{
    public static TheoryData<string> Languages { get; } = [.. Wording.Languages];

    [Fact]
    public void BothLanguages_HaveTheSameKeys()
    {
        Assert.True(Texts("ja").Count > 600, $"Only {Texts("ja").Count} texts were found.");
        Assert.Equal<IEnumerable<string>>(Texts("ja").Keys, Texts("en").Keys);
    }

    [Fact]
    public void BothLanguages_HaveTheSamePlaceholders() =>
        Assert.All(Texts("ja"), text => Assert.Equal(Placeholders(text.Value), Placeholders(Texts("en")[text.Key])));

    [Theory]
    [MemberData(nameof(Languages))]
    public void NoText_IsEmpty(string language) => Assert.All(Texts(language).Values, text =>
    {
        Assert.False(string.IsNullOrWhiteSpace(text));
        Assert.Equal(text.Trim(), text);
    });

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryAct_HasTitleHelpAndFields(string language)
    {
        Wording words = Wording.For(language);
        Assert.True(ActCatalogue.All.Count >= 50);
        foreach (ActKind kind in ActCatalogue.All)
        {
            Assert.NotEmpty(words.ActTitle(kind.Declared.Name));
            Assert.NotEmpty(words.ActHelp(kind.Declared.Name));
            Assert.All(kind.Fields, field => Assert.NotEmpty(words.FieldHelp(kind.Declared.Name, field.Name)));
        }
    }

    [Fact]
    public void NoWords_AreLeftOverFromAnActAFieldOrARefusalThatIsGone()
    {
        string[] acts = [.. ActCatalogue.All.Select(k => k.Declared.Name)];
        AssertSame(acts, Room("acts"));

        string[] fields = [.. ActCatalogue.All.SelectMany(k => k.Fields).SelectMany(f => NamesIn(f.Name, f.Type)).Distinct()];
        string[] shared = [.. Room("fields").Except(acts)];
        Assert.Empty(shared.Except(fields));
        Assert.All(shared, field => Assert.Contains(
            ActCatalogue.All,
            kind => kind.Fields.SelectMany(f => NamesIn(f.Name, f.Type)).Contains(field)
                && !Texts("ja").ContainsKey($"fields.{kind.Declared.Name}.{field}")));
        Assert.All(ActCatalogue.All, kind => Assert.Empty(
            Texts("ja").Keys.Where(k => k.StartsWith($"fields.{kind.Declared.Name}.", StringComparison.Ordinal))
                .Select(k => k.Split('.')[^1]).Except(kind.Fields.Select(f => f.Name))));

        AssertSame(RefusalCodes().Append("unknown"), Room("refusals"));
        AssertSame(DueCodes().Append("unknown"), Room("due"));
    }

    /// <summary>A field, and the fields inside it, of which the shell makes options too.</summary>
    static IEnumerable<string> NamesIn(string name, Type type) => type is { IsClass: true, IsSealed: true } && type.Assembly == typeof(Act).Assembly
        ? type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
            .SelectMany(p => NamesIn(char.ToLowerInvariant(p.Name![0]) + p.Name[1..], Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType))
            .Prepend(name)
        : [name];

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryRefusal_SaysWhyAndWhatNext(string language)
    {
        Wording words = Wording.For(language);
        string[] codes = RefusalCodes();
        Assert.True(codes.Length >= 120);
        Assert.All(codes, code =>
        {
            Assert.DoesNotContain(code, words.RefusalReason(code), StringComparison.Ordinal);
            Assert.NotEqual(words.RefusalNext("no-such-code"), words.RefusalNext(code));
            Assert.EndsWith(language == "ja" ? "。" : ".", words.RefusalReason(code), StringComparison.Ordinal);
            Assert.EndsWith(language == "ja" ? "。" : ".", words.RefusalNext(code), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryDueThing_HasWords(string language)
    {
        Wording words = Wording.For(language);
        string[] codes = DueCodes();
        Assert.True(codes.Length >= 15);
        Assert.All(codes, code => Assert.DoesNotContain(code, words.Due(code), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryEnumValue_HasWords(string language)
    {
        Wording words = Wording.For(language);
        Type[] enums = [.. typeof(Act).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic)];
        Assert.True(enums.Length >= 19);
        Enum[] values = [.. enums.SelectMany(t => Enum.GetValues(t).Cast<Enum>())];
        Assert.All(values, value => Assert.NotEmpty(words.EnumValue(value)));
        AssertSame(enums.Select(t => t.Name), Room("enums"));
        Assert.Equal(
            values.Length, Texts(language).Keys.Count(k => k.StartsWith("enums.", StringComparison.Ordinal)));
    }

    [Fact]
    public void SeveralOffices_AreAllNamed()
    {
        Assert.Equal("甲の担当・甲の決裁者", Wording.For("ja").EnumValue(Office.CityOfficer | Office.CityApprover));
        Assert.Equal(
            "municipality's officer, municipality's approver",
            Wording.For("en").EnumValue(Office.CityOfficer | Office.CityApprover));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryArticle_HasATitle(string language) =>
        Assert.All(Enumerable.Range(0, 13), n => Assert.NotEmpty(Wording.For(language).Article(n)));

    [Fact]
    public void Article_OfTheTakeOuts_IsTheFifth() => Assert.Equal("第5条 場所と持出し", Wording.For("ja").Article(5));

    [Theory]
    [MemberData(nameof(Languages))]
    public void FieldHelp_OfAnActsOwn_StandsBeforeTheSharedOne(string language)
    {
        Wording words = Wording.For(language);
        Assert.NotEqual(words.FieldHelp("incident/report", "what"), words.FieldHelp("incident/contain", "what"));
        Assert.Equal(words.FieldHelp("take-out/approve", "takeOut"), words.FieldHelp("take-out/return", "takeOut"));
    }

    [Fact]
    public void CodesOfANewerVersion_AreNamedInASentence()
    {
        Assert.Equal("この版では説明できない理由です（from-the-future）。", Wording.For("ja").RefusalReason("from-the-future"));
        Assert.Contains("from-the-future", Wording.For("en").Due("from-the-future"), StringComparison.Ordinal);
    }

    [Fact]
    public void KeysWithoutWords_AreOurBug()
    {
        Wording words = Wording.For("ja");
        Assert.Throws<ArgumentException>(() => words.ActTitle("no/such-act"));
        Assert.Throws<ArgumentException>(() => words.FieldHelp("take-out/request", "noSuchField"));
        Assert.Throws<ArgumentException>(() => words.Fault("no-such-fault"));
        Assert.Throws<ArgumentException>(() => words.Text("no-such-text"));
        Assert.Throws<ArgumentException>(() => words.Text("states.article"));
        Assert.Throws<ArgumentException>(() => Wording.For("fr"));
    }

    [Fact]
    public void Text_IsFoundByNameOrByPath()
    {
        Assert.Equal("覚書 5-1b", Wording.For("ja").Text("clause", "5-1b"));
        Assert.Equal("!", Wording.For("ja").Text("states.article.due.mark"));
        Assert.Equal(
            "持出しを申請することはできません。",
            Wording.For("ja").Text("cannot", Wording.For("ja").ActTitle("take-out/request")));
    }

    static string[] RefusalCodes() => [.. ActCatalogue.All.SelectMany(k => k.Rules).Select(r => r.Code).Distinct()];

    /// <summary>The codes in the rooms' source: each of them is given in one state alone.</summary>
    static string[] DueCodes() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "src", "Azukari.Rules"), "*Due.cs", SearchOption.AllDirectories)
            .SelectMany(file => DueCode().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value).Distinct(),
    ];

    static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "azukari.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    internal static SortedDictionary<string, string> Texts(string language)
    {
        using Stream resource = typeof(Wording).Assembly.GetManifestResourceStream($"words.{language}.json")!;
        using var document = JsonDocument.Parse(resource, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(document.RootElement, "", texts);
        return texts;
    }

    static void Collect(JsonElement element, string path, SortedDictionary<string, string> texts)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string key = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Collect(property.Value, key, texts);
            }
            else
            {
                texts.Add(key, property.Value.GetString()!);
            }
        }
    }

    static IEnumerable<string> Room(string name) =>
        Texts("ja").Keys.Select(k => k.Split('.')).Where(path => path[0] == name).Select(path => path[1]).Distinct();

    static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));

    static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""new\("[0-9]+(?:-[0-9]+[a-z]?|[a-z])?"\),\s*"([a-z-]+)",""")]
    private static partial Regex DueCode();
}
