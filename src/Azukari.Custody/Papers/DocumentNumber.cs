using System.Globalization;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Words;

namespace Azukari.Custody.Papers;

/// <summary>A document's number as it is printed: 介護・持許・令和8-0003.</summary>
static class DocumentNumber
{
    /// <summary>Contract's short name (or its identifier), the form's sign, the business year by its era, and the number.</summary>
    internal static string Format(MemorandumDocument memorandum, PaperForm form, int year, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{memorandum.Contract.ShortName ?? memorandum.Contract.Id}・{form.Sign}・{JapaneseDate.EraYear(new DateOnly(year, 4, 1))}-{number:D4}");
}
