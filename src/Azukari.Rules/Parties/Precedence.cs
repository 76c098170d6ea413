using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Which memorandum prevails: this one for 特定個人情報等, the next in the order for what it does not cover (覚書 11).</summary>
/// <remarks>The order never opens a way out. A file without numbers leaves this memorandum's subject, and comes under the one on
/// personal information: whoever stands outside the contract gets neither (年金データ入力 2017: names cut out and sent abroad).</remarks>
public static class Precedence
{
    extension(Engagement e)
    {
        /// <summary>The other memoranda that stood at an instant, in their order of precedence.</summary>
        public IEnumerable<FiledMemorandum> OthersInOrder(DateTimeOffset at) =>
            e.OtherMemoranda.Values.Where(m => m.StoodAt(at)).OrderBy(m => m.Rank).ThenBy(m => m.Id.Value, StringComparer.Ordinal);

        /// <summary>What an item is: only a file that was read whole and holds no number of anybody is without one.</summary>
        public InformationKind KindOf(ItemId item) =>
            e.Item(item)?.Scan?.Class is DataClass.NoNumberFound or DataClass.NumbersAtRandom
                ? InformationKind.PersonalInformation
                : InformationKind.SpecificPersonalInformation;

        /// <summary>The other memorandum that governs a kind of information; null where this one does, or no other stands.</summary>
        public FiledMemorandum? Prevailing(InformationKind kind, DateTimeOffset at) =>
            kind == InformationKind.SpecificPersonalInformation
                ? null
                : e.OthersInOrder(at).FirstOrDefault(m => m.Covers == InformationKind.PersonalInformation);

        /// <summary>The other memorandum by which an act was decided; null where this one prevailed: wherever one item with a number
        /// is among what it touches.</summary>
        public FiledMemorandum? Prevailing(Act act, DateTimeOffset at)
        {
            if (e.OtherMemoranda.Count == 0)
            {
                return null;
            }

            ImmutableArray<ItemId> items = e.ItemsOf(act);
            return items.Length > 0 && items.All(i => e.KindOf(i) == InformationKind.PersonalInformation)
                ? e.Prevailing(InformationKind.PersonalInformation, at)
                : null;
        }

        ImmutableArray<ItemId> ItemsOf(Act act) => act switch
        {
            OpenItem open => [open.Item],
            ExtractItem extract => [extract.Item],
            CheckOutCopy copy => [copy.Item],
            RequestTakeOut request => request.Items,
            ApproveTakeOut approve => e.RequestedIn(approve.TakeOut),
            PackTakeOut pack => e.RequestedIn(pack.TakeOut),
            DepartTakeOut depart => e.RequestedIn(depart.TakeOut),
            HandBackItem handback => [handback.Item],
            EraseItems erase => erase.Items,
            _ => [],
        };

        ImmutableArray<ItemId> RequestedIn(TakeOutId id) => e.TakeOuts.GetValueOrDefault(id)?.Request.Items ?? [];
    }
}

enum PrecedenceRefusal
{
    OtherMemorandumBindsToo,
    OtherMemorandumStands,
    ThisMemorandumItself,
    RankNotFree,
    OtherMemorandumWithoutTitle,
    NothingToReplace,
    OtherMemorandumNotFiled,
    NotThatMemorandum,
    OtherMemorandumAlreadySigned,
}
