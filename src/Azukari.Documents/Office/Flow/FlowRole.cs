namespace Azukari.Documents;

/// <summary>What an element means for reading a document in its order.</summary>
enum FlowRole : byte
{
    /// <summary>Nothing: what is in it belongs to what is around it.</summary>
    None,

    /// <summary>A paragraph: its pieces are joined, since numbers are split over runs.</summary>
    Paragraph,

    /// <summary>Holds characters of a paragraph.</summary>
    Run,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A cell.</summary>
    Cell,

    /// <summary>A tab.</summary>
    Tab,

    /// <summary>A line end inside a paragraph.</summary>
    Break,

    /// <summary>A hyphen.</summary>
    Hyphen,

    /// <summary>One space or several.</summary>
    Space,

    /// <summary>Stands in the paragraph but apart from its text: notes, text boxes, comments, field codes, phonetic guides.</summary>
    Aside,

    /// <summary>A file inside, as Base64.</summary>
    Binary,

    /// <summary>Text that a tracked change took out.</summary>
    Deleted,

    /// <summary>Text that a tracked change put in.</summary>
    Inserted,

    /// <summary>How something looks; tabs in it are tab stops.</summary>
    Properties,

    /// <summary>Says how many columns a cell spans, or a row leaves out at its start.</summary>
    Span,

    /// <summary>Two forms of the same thing for newer and older programs.</summary>
    Alternatives,

    /// <summary>The form for older programs: usually the same text once more.</summary>
    Fallback,
}
