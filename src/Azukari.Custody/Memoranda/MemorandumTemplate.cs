using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Azukari.Custody.Memoranda;

/// <summary>A memorandum to start from: its sentences, with places that are left to be filled in (ひな形).</summary>
/// <remarks>
/// A template is a memorandum file in which <c>&lt;&lt;field&gt;&gt;</c> stands where a contract has its own. What is not given stays as
/// 【記入】 and a word about what belongs there; a file that holds it is told line by line and cannot be signed.
/// </remarks>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is, in Japanese.</param>
/// <param name="TitleInEnglish">What it is, in English.</param>
public sealed record MemorandumTemplate(string Name, string Title, string TitleInEnglish)
{
    /// <summary>The mark of a value that must still be filled in.</summary>
    public const string FillIn = "【記入】";

    /// <summary>What can be filled in: the field, and what stands in its place until it is.</summary>
    static readonly ImmutableArray<(string Field, string Hint)> Fields =
    [
        ("host", "窓口のホスト名（例 azukari.city.example.jp）"),
        ("contract", "契約の識別子（英小文字・数字・-）"),
        ("title", "契約の名称"),
        ("from", "契約の始まる日（例 2027-04-01）"),
        ("to", "契約の終わる日（例 2028-03-31）"),
        ("municipality", "甲の名称"),
        ("city-officer", "甲の担当の氏名"),
        ("city-officer-post", "甲の担当の所属・職名"),
        ("city-approver", "甲の決裁者の氏名"),
        ("city-approver-post", "甲の決裁者の所属・職名"),
        ("contractor", "乙の名称"),
        ("handling-officer", "乙の取扱責任者の氏名"),
        ("handling-officer-post", "乙の取扱責任者の所属・職名"),
        ("place", "履行場所の名称"),
        ("purpose", "利用目的"),
        ("legal-basis", "利用目的の根拠（番号法の条と別表の項）"),
    ];

    /// <summary>The templates that come with the program.</summary>
    public static ImmutableArray<MemorandumTemplate> All { get; } =
    [
        new("okayama", "岡山市「市の保有する特定個人情報等の取扱委託に関する覚書」の条文によるもの", "the sentences of Okayama City's memorandum"),
        new("municipal", "ガイドラインの10の契約事項を備えた、市区町村の一般的なもの", "a general one for municipalities, with the guideline's ten contract items"),
    ];

    /// <summary>The names of what can be filled in.</summary>
    public static IEnumerable<string> FieldNames => Fields.Select(f => f.Field);

    /// <summary>The template of a name.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.TemplateUnknown"/>.</exception>
    public static MemorandumTemplate Of(string name) =>
        All.FirstOrDefault(t => t.Name == name) ?? throw CustodyException.Of(Fault.TemplateUnknown, name);

    /// <summary>The memorandum file, with what is given filled in and the rest left to be.</summary>
    public string Fill(IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        string text = Text();
        foreach ((string field, string hint) in Fields)
        {
            string value = given.TryGetValue(field, out string? said) && said.Length > 0 ? said : FillIn + hint;

            // A sentence holds the place inside its own quotes; everywhere else the value brings them.
            text = text
                .Replace($"\"<<{field}>>\"", Quoted(value), StringComparison.Ordinal)
                .Replace($"<<{field}>>", Escaped(value), StringComparison.Ordinal);
        }

        return text;
    }

    string Text()
    {
        using Stream resource = typeof(MemorandumTemplate).Assembly.GetManifestResourceStream($"templates.{Name}.yaml")
            ?? throw new UnreachableException("the project file embeds this resource");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static string Quoted(string value) => $"\"{Escaped(value)}\"";

    static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
