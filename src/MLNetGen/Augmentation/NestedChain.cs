using System.Diagnostics;
using Microsoft.ML.Data;

namespace MLNetGen.Augmentation;

/// <summary>
/// Finds out whether an estimator is fitted by a chain within a chain. ML.NET hands training-time rows to the later members of the same
/// chain only and has no way to tell a member where it stands, so that the call stack has to.
/// </summary>
internal static class NestedChain
{
    /// <summary>Tells of a chain within a chain.</summary>
    public static void Warn(Action<string> warn)
    {
        var chains = new StackTrace().GetFrames().Select(frame => frame.GetMethod()).Count(method =>
            method is { Name: "Fit", DeclaringType: { IsGenericType: true } type }
            && type.GetGenericTypeDefinition() == typeof(EstimatorChain<>));
        if (chains > 1)
        {
            warn(
                "Augment stands in a chain within a chain: only estimators of the inner chain are trained on synthetic rows. " +
                "Append Augment, and what follows it, to the outer chain if others should be.");
        }
    }
}
