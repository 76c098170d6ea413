using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Viewing;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Files;

/// <summary>Pages of a file, bound to its opening; one number at a time is revealed.</summary>
static class Viewings
{
    internal static IResult Look(HttpContext context, long opening)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { } item)
        {
            return PageMap.Missing(context);
        }

        (int sheet, long from) = PlaceOf(name => context.Request.Query[name].ToString());
        ViewingAnswer answer = session.Desk.View(session.PersonOf(), item.Id, opening, sheet, from);
        return answer.State == ViewingState.Unknown ? PageMap.Missing(context) : Show(context, item, opening, answer, sheet, from, null);
    }

    internal static async Task<IResult> RevealAsync(HttpContext context, long opening, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        IFormCollection sent = await context.Request.ReadFormAsync();
        (int sheet, long from) = PlaceOf(name => sent[name].ToString());
        if (FilesMap.ItemOf(context) is not { } item || NumberOf(sent["number"].ToString()) is not { } at
            || !session.State.Terms.Purposes.Any(p => p.Value == sent["purpose"].ToString()))
        {
            return PageMap.Missing(context);
        }

        PurposeId purpose = session.State.Terms.Purposes.First(p => p.Value == sent["purpose"].ToString());
        (Receipt Receipt, string? Number)? revealed = session.Desk.Reveal(
            session.PersonOf(), purpose, new PlaceOfNumber(item.Id, opening, sheet, from, at.Row, at.Column, at.At));
        host.Wake();
        ViewingAnswer answer = session.Desk.View(session.PersonOf(), item.Id, opening, sheet, from);
        return answer.State == ViewingState.Unknown ? PageMap.Missing(context)
            : Show(context, item, opening, answer, sheet, from, revealed is { } r ? new Revealed(at.Row, at.Column, at.At, r.Receipt, r.Number) : null);
    }

    static (int Sheet, long From) PlaceOf(Func<string, string> sent)
    {
        _ = int.TryParse(sent("sheet"), NumberStyles.None, CultureInfo.InvariantCulture, out int sheet);
        long row = FormText.Number(sent("row")) ?? 1;
        return (Math.Max(0, sheet - 1), Math.Clamp(row - 1, 0, long.MaxValue / 2));
    }

    static (long Row, int Column, int At)? NumberOf(string text) =>
        text.Split(':') is [var r, var c, var a] && long.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out long row)
        && int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out int column)
        && int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out int at) ? (row, column, at) : null;

    static RazorComponentResult<ViewPage> Show(HttpContext context, Item item, long opening, ViewingAnswer answer, int sheet, long from, Revealed? revealed) =>
        new(new { Item = item, Opening = opening, Answer = answer, From = from, Sheet = sheet, Revealed = revealed })
        {
            StatusCode = answer.State switch
            {
                ViewingState.Expired => StatusCodes.Status410Gone,
                ViewingState.Refused => StatusCodes.Status403Forbidden,
                _ when revealed is { Receipt.Permitted: false } => StatusCodes.Status422UnprocessableEntity,
                _ => StatusCodes.Status200OK,
            },
        };
}

/// <summary>A number that was asked for.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="At">Its first character in the cell.</param>
/// <param name="Receipt">The entry.</param>
/// <param name="Number">The number; null where it was refused.</param>
public sealed record Revealed(long Row, int Column, int At, Receipt Receipt, string? Number);

/// <summary>Parts of pages for forms that are shown from code.</summary>
static class Fragments
{
    internal static Microsoft.AspNetCore.Components.RenderFragment About(Item item) => builder =>
    {
        builder.OpenComponent<ItemFacts>(0);
        builder.AddComponentParameter(1, nameof(ItemFacts.Item), item);
        builder.CloseComponent();
    };
}
