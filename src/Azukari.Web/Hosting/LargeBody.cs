using Microsoft.AspNetCore.Http.Metadata;

namespace Azukari.Web.Hosting;

/// <summary>Marks a way in through which content comes: 64 GiB, where others take a form.</summary>
sealed class LargeBody : IRequestSizeLimitMetadata
{
    internal static LargeBody Mark { get; } = new();

    public long? MaxRequestBodySize => Api.ApiMap.LargestUpload;
}
