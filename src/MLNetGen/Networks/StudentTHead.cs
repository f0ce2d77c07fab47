using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Numbers with heavy tails: Student's t with a mean from the network, and a scale and degrees of freedom learned per value. These
/// are between 2, below which there is no variance, and 100, from where on a t hardly differs from a Gaussian.
/// </summary>
internal sealed class StudentTHead : FieldHead
{
    private const double LeastDegrees = 2;
    private const double MostDegrees = 100;
    private const double FirstDegrees = 10;

    private readonly Parameter logScale;
    private readonly Parameter degrees;

    public StudentTHead(IReadOnlyList<int> places)
        : base(nameof(StudentTHead), places, places.Count)
    {
        logScale = new Parameter(zeros(places.Count));
        degrees = new Parameter(full(places.Count, Math.Log((FirstDegrees - LeastDegrees) / (MostDegrees - FirstDegrees))));
        RegisterComponents();
    }

    private Tensor Scale => logScale.exp() + SmallestScale;

    private Tensor DegreesOfFreedom => LeastDegrees + ((MostDegrees - LeastDegrees) * degrees.sigmoid());

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values) =>
        LogDensity.StudentT(values, parameters, Scale, DegreesOfFreedom);

    /// <summary>A normal number over the root of χ² per degree of freedom; χ² is twice a Gamma of half as many.</summary>
    public override Tensor Draw(Tensor parameters, Generator random)
    {
        var half = (DegreesOfFreedom * 0.5).expand(parameters.shape);
        var spread = (random.Gamma(half) / half).rsqrt();
        return parameters + (random.Normal(parameters.shape, parameters.device) * spread * Scale);
    }

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights) => Mean(parameters, weights);
}
