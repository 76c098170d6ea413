namespace Azukari.Documents;

/// <summary>Which elements of a family of formats have which role.</summary>
/// <remarks>
/// By names without prefix: WordprocessingML, DrawingML and the comments of spreadsheets share them, and so do the parts of
/// OpenDocument. What has no role is still read: its text becomes a line of its own.
/// </remarks>
sealed class FlowVocabulary
{
    const int LongestName = 24;

    readonly Dictionary<string, FlowRole>[] byLength = new Dictionary<string, FlowRole>[LongestName];
    readonly Dictionary<string, FlowRole>.AlternateLookup<ReadOnlySpan<char>>[] lookups =
        new Dictionary<string, FlowRole>.AlternateLookup<ReadOnlySpan<char>>[LongestName];

    FlowVocabulary(bool directText, params (FlowRole Role, string Names)[] roles)
    {
        DirectText = directText;
        foreach ((FlowRole role, string names) in roles)
        {
            foreach (string name in names.Split(' '))
            {
                (byLength[name.Length] ??= new(StringComparer.Ordinal)).Add(name, role);
            }
        }

        for (int i = 0; i < LongestName; i++)
        {
            lookups[i] = byLength[i] is { } names ? names.GetAlternateLookup<ReadOnlySpan<char>>() : default;
        }
    }

    /// <summary>Office Open XML (ECMA-376 part 1 §17, §18.7, §21), and the XML of Office 2003.</summary>
    public static FlowVocabulary OpenXml { get; } = new(
        directText: false,
        (FlowRole.Paragraph, "p text si is"),
        (FlowRole.Run, "t delText Data"),
        (FlowRole.Table, "tbl Table"),
        (FlowRole.Row, "tr Row"),
        (FlowRole.Cell, "tc Cell"),
        (FlowRole.Tab, "tab ptab"),
        (FlowRole.Break, "br cr"),
        (FlowRole.Hyphen, "noBreakHyphen"),
        (FlowRole.Space, "sym"),
        (FlowRole.Aside, "instrText delInstrText rt rPh txbxContent textbox Comment"),
        (FlowRole.Binary, "binData binaryData"),
        (FlowRole.Deleted, "del moveFrom"),
        (FlowRole.Inserted, "ins moveTo"),
        (FlowRole.Properties, "pPr rPr tblPr trPr tcPr sdtPr"),
        (FlowRole.Span, "gridSpan gridBefore"),
        (FlowRole.Alternatives, "AlternateContent"),
        (FlowRole.Fallback, "Fallback"));

    /// <summary>OpenDocument (ISO/IEC 26300-1 §5 to §9).</summary>
    public static FlowVocabulary OpenDocument { get; } = new(
        directText: true,
        (FlowRole.Paragraph, "p h"),
        (FlowRole.Table, "table"),
        (FlowRole.Row, "table-row"),
        (FlowRole.Cell, "table-cell covered-table-cell"),
        (FlowRole.Tab, "tab"),
        (FlowRole.Break, "line-break"),
        (FlowRole.Space, "s"),
        (FlowRole.Binary, "binary-data"),
        (FlowRole.Aside, "annotation note note-citation ruby-text frame text-box shapes custom-shape"));

    /// <summary>Whether all text in a paragraph is the paragraph's, not only that in runs.</summary>
    public bool DirectText { get; }

    /// <summary>The role of an element.</summary>
    public FlowRole Of(ReadOnlySpan<byte> name)
    {
        if (name.Length >= LongestName || byLength[name.Length] is null)
        {
            return FlowRole.None;
        }

        Span<char> characters = stackalloc char[LongestName];
        for (int i = 0; i < name.Length; i++)
        {
            characters[i] = (char)name[i];
        }

        return lookups[name.Length].TryGetValue(characters[..name.Length], out FlowRole role) ? role : FlowRole.None;
    }
}
