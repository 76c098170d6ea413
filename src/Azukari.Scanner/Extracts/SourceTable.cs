namespace Azukari.Scanner;

/// <summary>What is known of the table.</summary>
sealed class SourceTable
{
    internal SourceTable(TextForm form, TableShape shape, ExtractRequest request)
    {
        Form = form;
        bool asked = request.RecordLength > 0 || FieldChoice.AreFields(request.Columns);
        if (request.RecordLength % form.UnitSize != 0 || request.RecordLength < 0)
        {
            throw new ExtractException(ExtractFault.ColumnUnknown, $"{request.RecordLength}");
        }

        // Whoever names offsets knows that the records are of one length, whatever they look like.
        Shape = asked
            ? new(FileKind.FixedLength, 0, shape.Newline,
                request.RecordLength > 0 ? request.RecordLength / form.UnitSize : shape.RecordLength, default)
            : shape;
        HeaderStart = asked || shape.Header.Equals(default(Range)) ? -1 : shape.Header.Start.Value;
    }

    internal TextForm Form { get; }

    internal TableShape Shape { get; }

    /// <summary>Where the header row begins; −1 where there is none.</summary>
    internal int HeaderStart { get; }

    internal RowReader Read(Stream content) => new(content, Form, Shape.Delimiter, Shape.Newline, Shape.RecordLength);
}
