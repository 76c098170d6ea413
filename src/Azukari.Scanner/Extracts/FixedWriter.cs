namespace Azukari.Scanner;

/// <summary>Learns and writes records of one length.</summary>
sealed class FixedWriter(SourceTable table, CellMasker masker, ExtractRequest request, ClassTable classes) : TableWriter(table, masker)
{
    FieldChoice? fields;
    bool left;
    long inColumns;
    long elsewhere;

    internal override ExtractReport Report =>
        new(FileKind.FixedLength, Rows, fields!.Names, fields.NumberNames, inColumns, elsewhere, 0);

    internal override void Begin(RowReader rows, Stream? output)
    {
        base.Begin(rows, output);
        fields ??= new FieldChoice(
            request, classes, Table.Form.UnitSize, rows.Mark / Table.Form.UnitSize, Table.Shape.RecordLength);
    }

    internal override void End(RowReader rows)
    {
        base.End(rows);
        if (Output is not null && !left)
        {
            throw new ExtractException(ExtractFault.NothingLeft);
        }
    }

    protected override void Learn(RowReader rows)
    {
        ReadOnlySpan<byte> record = rows.Text[..rows.ContentEnd];
        fields!.Measure(Table.Form, record);
        if (Table.Shape.RecordLength > 0)
        {
            ReadOnlySpan<byte> around = rows.AroundEnd(out Span<byte> raw, out int border);
            Masker.Learn(around, raw, ColumnRole.Other, border);
        }

        foreach ((int start, int end, bool number) in fields.RegionsOf(record.Length))
        {
            Masker.Learn(record[start..end], RawOf(rows, start, end), number ? ColumnRole.Number : ColumnRole.Other);
        }
    }

    /// <summary>Masks the whole record first: a number that the edge of a field cuts in two is still one.</summary>
    protected override void Write(RowReader rows)
    {
        if (Table.Shape.RecordLength > 0)
        {
            // Nothing parts two such records: where they were cut in the wrong place, a number lies in both.
            ReadOnlySpan<byte> around = rows.AroundEnd(out Span<byte> raw, out int border);
            elsewhere += Masker.Mask(around, raw, ColumnRole.Other, border);
        }

        ReadOnlySpan<byte> record = rows.Text[..rows.ContentEnd];
        List<(int Start, int End)> parts = fields!.KeptOf(record.Length);
        foreach ((int start, int end, bool number) in fields.RegionsOf(record.Length))
        {
            int masked = Masker.Mask(
                record[start..end], RawOf(rows, start, end), number ? ColumnRole.Number : ColumnRole.Other);
            bool written = parts.Exists(p => p.Start < end && p.End > start);
            inColumns += number && written ? masked : 0;
            elsewhere += number || !written ? 0 : masked;
        }

        left |= parts.Count > 0;
        Copy(rows, parts, delimited: false);
    }

    Span<byte> RawOf(RowReader rows, int start, int end) =>
        rows.Raw[(start * Table.Form.UnitSize)..(end * Table.Form.UnitSize)];
}
