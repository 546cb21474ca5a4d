# Gives the service's model to an AWS CLI 2 that is older than the operation, in a home of its own. The model is botocore's.
set -eu
mkdir -p home
venv/bin/python - <<'PYTHON' > service-2.json
import gzip, pathlib, sys
import botocore
models = pathlib.Path(botocore.__file__).parent / "data" / "datazone"
sys.stdout.write(gzip.decompress(max(models.glob("*/service-2.json.gz")).read_bytes()).decode())
PYTHON
HOME="$PWD/home" /usr/bin/aws configure add-model --service-name datazone --service-model file://service-2.json
